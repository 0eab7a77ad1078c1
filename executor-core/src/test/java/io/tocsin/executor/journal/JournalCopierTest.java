package io.tocsin.executor.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Offer;
import io.tocsin.protocol.ToCenter.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written while the journal is copied is not lost by it, wherever the process ends. */
class JournalCopierTest {
    private static final int ENOUGH = 200_000;

    @TempDir
    Path folder;

    private final Queue<Runnable> background = new ArrayDeque<>();

    private Journal open() throws IOException {
        return open(background::add);
    }

    private Journal open(Executor copying) throws IOException {
        return Journal.open(folder, true, true, copying);
    }

    private static JournalRecord accepted(long run) {
        return new JournalRecord.Accepted(new Offer(new AttemptId(run, 1), 1));
    }

    private static void writeUntilGrown(Journal journal) throws IOException {
        journal.write(LongStream.rangeClosed(1, ENOUGH)
                .mapToObj(JournalCopierTest::accepted)
                .toList());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static boolean knows(Journal journal, long run) {
        return journal.find(new AttemptId(run, 1)).isPresent();
    }

    @Test
    void goesOnWhileItIsCopied() throws IOException {
        try (Journal journal = open()) {
            writeUntilGrown(journal);
            journal.write(List.of(accepted(ENOUGH + 1)));
            assertThat(files()).containsExactly("1.base", "1.tail", "2.tail");

            background.remove().run();
            journal.write(List.of(accepted(ENOUGH + 2)));
            assertThat(files()).containsExactly("2.base", "2.tail");
            assertThat(background).isEmpty();
        }
        try (Journal next = open()) {
            assertThat(LongStream.of(1, ENOUGH, ENOUGH + 1, ENOUGH + 2)).allMatch(run -> knows(next, run));
        }
    }

    @Test
    void knowsAllThatWasWrittenWhenItDiesBeforeItIsCopied() throws IOException {
        Journal dying = open();
        writeUntilGrown(dying);
        dying.write(List.of(accepted(ENOUGH + 1)));
        background.clear();

        try (Journal next = open()) {
            assertThat(LongStream.of(1, ENOUGH, ENOUGH + 1)).allMatch(run -> knows(next, run));
            next.write(List.of(accepted(ENOUGH + 2)));
            background.remove().run();
            assertThat(files()).containsExactly("2.base", "2.tail");
        }
        try (Journal afterThat = open()) {
            assertThat(LongStream.of(1, ENOUGH, ENOUGH + 1, ENOUGH + 2)).allMatch(run -> knows(afterThat, run));
        }
        dying.close();
    }

    @Test
    void takesTheNewFilesWhenItDiesBeforeTheOldOnesAreGone() throws IOException {
        Journal dying = open();
        dying.write(List.of(accepted(1)));
        byte[] base = Files.readAllBytes(folder.resolve("1.base"));
        byte[] tail = Files.readAllBytes(folder.resolve("1.tail"));
        writeUntilGrown(dying);
        background.remove().run();
        dying.write(List.of(accepted(ENOUGH + 1)));
        Files.write(folder.resolve("1.base"), base);
        Files.write(folder.resolve("1.tail"), tail);

        try (Journal next = open()) {
            assertThat(LongStream.of(1, ENOUGH, ENOUGH + 1)).allMatch(run -> knows(next, run));
            assertThat(files()).containsExactly("2.base", "2.tail");
        }
        dying.close();
    }

    @Test
    void keepsItsDoubtsInACopy() throws IOException {
        try (Journal journal = open()) {
            writeUntilGrown(journal);
            background.remove().run();
        }
        try (Journal next = open()) {
            Offer before = new Offer(new AttemptId(ENOUGH + 1, 1), 1);
            assertThat(next.reconcile(List.of(before)))
                    .extracting(Standing::state)
                    .containsExactly(Standing.State.IN_DOUBT);
        }
    }

    @Test
    void leavesTheFilesAloneOnceItIsClosed() throws IOException {
        Journal journal = open();
        writeUntilGrown(journal);
        journal.close();

        background.remove().run();

        assertThat(files()).containsExactly("1.base", "1.tail", "2.tail");
    }

    @Test
    void goesOnWithoutACopyWhileNobodyCanMakeOne() throws IOException {
        try (Journal journal = open(work -> {
            if (background.isEmpty()) {
                background.add(work);
                throw new OutOfMemoryError("no thread");
            }
            work.run();
        })) {
            writeUntilGrown(journal);
            assertThat(knows(journal, ENOUGH)).isTrue();

            writeUntilGrown(journal);
            assertThat(files()).containsExactly("2.base", "2.tail");
        }
    }

    @Test
    void makesRoomWhenACopyFails() throws IOException {
        try (Journal journal = open()) {
            writeUntilGrown(journal);
            Path obstacle = Files.createDirectories(folder.resolve("2.base").resolve("obstacle"));

            background.remove().run();

            assertThat(files()).doesNotContain("copy.tmp");
            Files.delete(obstacle);
            Files.delete(obstacle.getParent());
            writeUntilGrown(journal);
            background.remove().run();
            assertThat(files()).containsExactly("2.base", "2.tail");
        }
    }
}
