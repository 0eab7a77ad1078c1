package io.tocsin.center.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

class EmbeddedUpkeepTest {
    private static final int ROWS = 4_000;
    private static final int COMMITS = 600;
    private static final int ROWS_A_COMMIT = 10;
    private static final int COMMITS_BETWEEN = 20;

    @TempDir
    Path folder;

    private JdbcTemplate jdbc(HikariDataSource pool, String name) {
        pool.setJdbcUrl("jdbc:h2:file:" + folder.resolve(name) + ";WRITE_DELAY=0;RETENTION_TIME=0");
        return new JdbcTemplate(pool);
    }

    /** How large the file is after the same seeded changes, in many small commits. */
    private long sizeAfterCommits(String name, boolean kept) throws Exception {
        try (HikariDataSource pool = new HikariDataSource()) {
            JdbcTemplate jdbc = jdbc(pool, name);
            EmbeddedUpkeep upkeep = new EmbeddedUpkeep(jdbc);
            jdbc.execute("CREATE TABLE thing (id BIGINT PRIMARY KEY, text VARCHAR(200))");
            jdbc.execute("CREATE INDEX ix_thing_text ON thing (text)");
            jdbc.update("INSERT INTO thing SELECT x, REPEAT('x', 200) FROM SYSTEM_RANGE(1, " + ROWS + ")");
            Random random = new Random(7);
            for (int commit = 0; commit < COMMITS; commit++) {
                Object[] values = LongStream.range(0, ROWS_A_COMMIT)
                        .mapToObj(i -> (long) random.nextInt(ROWS))
                        .toArray();
                jdbc.update(
                        "UPDATE thing SET text = '" + commit + "' WHERE id IN (?" + ", ?".repeat(ROWS_A_COMMIT - 1)
                                + ")",
                        values);
                if (kept && commit % COMMITS_BETWEEN == 0) {
                    upkeep.tidy();
                }
            }
            assertThat(jdbc.queryForObject("SELECT COUNT(*) FROM thing", Long.class))
                    .isEqualTo(ROWS);
            return Files.size(folder.resolve(name + ".mv.db"));
        }
    }

    @Test
    void keepsTheFileFromGrowingWithEachCommit() throws Exception {
        assertThat(sizeAfterCommits("kept", true)).isLessThan(sizeAfterCommits("left", false) / 3);
    }

    @Test
    void leavesDatabasesAloneThatAreNotEmbedded() {
        try (TestDatabase server = TestDatabase.open(TestDatabase.Kind.MARIADB)) {
            new EmbeddedUpkeep(server.jdbc()).tidy();

            assertThat(server.jdbc().queryForObject("SELECT COUNT(*) FROM task", Long.class))
                    .isZero();
        }
    }
}
