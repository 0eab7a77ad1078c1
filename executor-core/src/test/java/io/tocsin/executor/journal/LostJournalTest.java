package io.tocsin.executor.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Offer;
import io.tocsin.protocol.ToCenter.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where files of the journal are missing, whatever was accepted is in doubt: never seen would have it run twice. */
class LostJournalTest {
    private static final Offer ACCEPTED = new Offer(new AttemptId(7, 1), 1);

    @TempDir
    Path folder;

    private Journal open() throws IOException {
        return Journal.open(folder, true, false, Runnable::run);
    }

    private Standing.State standing() throws IOException {
        try (Journal journal = open()) {
            return journal.reconcile(List.of(ACCEPTED)).getFirst().state();
        }
    }

    @BeforeEach
    void accept() throws IOException {
        try (Journal journal = Journal.open(folder, false, false, Runnable::run)) {
            journal.write(List.of(new JournalRecord.Accepted(ACCEPTED)));
        }
    }

    @Test
    void doubtsWithoutABase() throws IOException {
        Files.delete(folder.resolve("1.base"));

        assertThat(standing()).isEqualTo(Standing.State.IN_DOUBT);
        assertThat(standing()).isEqualTo(Standing.State.IN_DOUBT);
    }

    @Test
    void doubtsWithoutATail() throws IOException {
        Files.delete(folder.resolve("1.tail"));

        assertThat(standing()).isEqualTo(Standing.State.IN_DOUBT);
    }

    @Test
    void doubtsWithoutATailBetween() throws IOException {
        Files.move(folder.resolve("1.tail"), folder.resolve("3.tail"));

        assertThat(standing()).isEqualTo(Standing.State.IN_DOUBT);
    }

    /** The tail says that it is lost before there is a base, without which the next start takes it for lost again. */
    @Test
    void doubtsStillWhenItDiedBeforeItHadNotedThis() throws IOException {
        Files.delete(folder.resolve("1.base"));
        open().close();
        assertThat(folder.resolve("2.tail")).isNotEmptyFile();
        Files.delete(folder.resolve("2.base"));

        assertThat(standing()).isEqualTo(Standing.State.IN_DOUBT);
        assertThat(standing()).isEqualTo(Standing.State.IN_DOUBT);
    }

    @Test
    void looksAtItsOwnFilesOnly() throws IOException {
        Files.writeString(folder.resolve("copy of 1.tail"), "by hand");
        Files.writeString(folder.resolve("old.base"), "by hand");

        try (Journal journal = open()) {
            assertThat(journal.find(ACCEPTED.attempt())).isPresent();
            assertThat(standing()).isEqualTo(Standing.State.IN_DOUBT);
        }
    }
}
