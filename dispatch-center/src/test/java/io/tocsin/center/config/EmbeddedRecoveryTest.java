package io.tocsin.center.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class EmbeddedRecoveryTest {
    private static final int TABLES = 10;
    private static final int COMMITS = 100;

    @TempDir
    private Path folder;

    private SingleConnectionDataSource database(String name) {
        return new SingleConnectionDataSource(address(name), true);
    }

    private String address(String name) {
        return "jdbc:h2:file:" + folder.resolve(name)
                + ";DATABASE_TO_LOWER=TRUE;WRITE_DELAY=0;RETENTION_TIME=0;DB_CLOSE_ON_EXIT=FALSE";
    }

    private Path file(String name) {
        return folder.resolve(name + ".mv.db");
    }

    /** Makes a database, and after each commit a copy of its file at rest, which is what a killed process leaves. */
    private void kill(String copy, IntConsumer afterCommit) {
        Random random = new Random(3);
        SingleConnectionDataSource source = database("living");
        JdbcTemplate living = new JdbcTemplate(source);
        for (int table = 0; table < TABLES; table++) {
            living.execute("CREATE TABLE filler_" + table + " (id INT PRIMARY KEY, text VARCHAR(1000))");
        }
        living.execute("CREATE TABLE thing (id INT PRIMARY KEY)");
        for (int commit = 0; commit < COMMITS; commit++) {
            living.update(
                    "INSERT INTO filler_" + random.nextInt(TABLES) + " VALUES (?, ?)",
                    commit,
                    "x".repeat(random.nextInt(1_000)));
            living.update("INSERT INTO thing VALUES (?)", commit);
            copy("living", copy);
            afterCommit.accept(commit);
        }
        source.destroy();
    }

    @Test
    void findsEachCommitOfAKilledProcess() {
        kill("killed", commit -> {
            EmbeddedRecovery.recover(address("killed"));

            assertThat(newest("killed")).as("commit %d", commit).isEqualTo(commit);
        });
    }

    @Test
    void isDoneBeforeTheDatabaseIsOpened() {
        List<Integer> missed = new ArrayList<>();
        kill("tocsin", commit -> {
            copy("tocsin", "missed");
            if (missed.isEmpty() && newest("missed") != commit) {
                assertThat(DatabaseCommand.run(
                                context -> missed.add(newest(context.getBean(DataSource.class))),
                                "not read",
                                "--tocsin.data=" + folder))
                        .isZero();
                assertThat(missed).containsExactly(commit);
                assertThat(folder.resolve("tocsin.mv.db" + EmbeddedRecovery.KEPT))
                        .exists();
            }
        });
        assertThat(missed).as("commits that H2 itself misses").isNotEmpty();
    }

    @Test
    void leavesAloneWhatWasClosedProperly() throws IOException {
        SingleConnectionDataSource source = database("closed");
        new JdbcTemplate(source).execute("CREATE TABLE thing (id INT PRIMARY KEY)");
        source.destroy();
        byte[] closed = Files.readAllBytes(file("closed"));

        EmbeddedRecovery.recover(address("closed"));

        assertThat(file("closed")).hasBinaryContent(closed);
    }

    @Test
    void leavesAloneWhatIsInUseWhatIsNoStoreAndWhatIsNotThere() throws IOException {
        SingleConnectionDataSource source = database("used");
        new JdbcTemplate(source).execute("CREATE TABLE thing (id INT PRIMARY KEY)");
        byte[] used = Files.readAllBytes(file("used"));
        Files.writeString(file("text"), "text");
        Files.writeString(file("empty"), "");

        EmbeddedRecovery.recover(address("used"));
        EmbeddedRecovery.recover(address("text"));
        EmbeddedRecovery.recover(address("empty"));
        EmbeddedRecovery.recover(address("none"));

        assertThat(file("used")).hasBinaryContent(used);
        assertThat(file("text")).hasContent("text");
        assertThat(file("empty")).isEmptyFile();
        assertThat(file("none")).doesNotExist();
        source.destroy();
    }

    private void copy(String from, String to) {
        try {
            Files.copy(file(from), file(to), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private int newest(String name) {
        SingleConnectionDataSource source = database(name);
        try {
            return newest(source);
        } finally {
            source.destroy();
        }
    }

    private static int newest(DataSource source) {
        Integer newest = new JdbcTemplate(source).queryForObject("SELECT MAX(id) FROM thing", Integer.class);
        return newest == null ? -1 : newest;
    }
}
