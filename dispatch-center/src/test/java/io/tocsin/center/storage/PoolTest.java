package io.tocsin.center.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.storage.TestDatabase.Kind;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the statements of the stores rely on, with the pool's settings as they are shipped. */
class PoolTest {
    private static final String GROUP =
            "INSERT INTO task_group (id, name, revision, created_at, updated_at) VALUES (?, ?, 1, 0, 0)";
    private static final List<Long> IDS =
            LongStream.rangeClosed(101, 108).boxed().toList();

    static List<Kind> kinds() {
        return Kind.available().toList();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void sendsABatchInOneStatement(Kind kind) {
        JdbcTemplate jdbc = TestDatabase.shared(kind).jdbc();
        long before = inserts(kind, jdbc);

        insertGroups(jdbc);

        assertThat(jdbc.queryForList("SELECT id FROM task_group WHERE id > 1 ORDER BY id", Long.class))
                .isEqualTo(IDS);
        assertThat(inserts(kind, jdbc) - before).isEqualTo(kind == Kind.H2 ? 0 : 1);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void countsEachGuardedUpdateOfABatchEvenIfItChangesNothing(Kind kind) {
        JdbcTemplate jdbc = TestDatabase.shared(kind).jdbc();
        insertGroups(jdbc);
        jdbc.update("UPDATE task_group SET revision = 2 WHERE id IN (103, 106)");

        int[][] counts = jdbc.batchUpdate(
                "UPDATE task_group SET updated_at = ? WHERE id = ? AND revision = 1",
                IDS,
                IDS.size(),
                (statement, id) -> {
                    statement.setLong(1, id % 2);
                    statement.setLong(2, id);
                });

        assertThat(counts).isEqualTo(new int[][] {{1, 1, 0, 1, 1, 0, 1, 1}});
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void readsWhatIsCommittedOnly(Kind kind) {
        Integer isolation = TestDatabase.shared(kind).jdbc().execute((ConnectionCallback<Integer>)
                Connection::getTransactionIsolation);

        assertThat(isolation).isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
    }

    /** So neither the machine's zone nor the server's can shift an instant. */
    @ParameterizedTest
    @MethodSource("kinds")
    void keepsNoInstantInAColumnThatKnowsAZone(Kind kind) {
        List<Map<String, Object>> zoned = TestDatabase.shared(kind).jdbc().queryForList("""
                        SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = SCHEMA() \
                        AND (LOWER(data_type) LIKE 'date%' OR LOWER(data_type) LIKE 'time%') \
                        AND table_name <> 'flyway_schema_history'""");

        assertThat(zoned).isEmpty();
    }

    private static void insertGroups(JdbcTemplate jdbc) {
        jdbc.batchUpdate(GROUP, IDS, IDS.size(), (statement, id) -> {
            statement.setLong(1, id);
            statement.setString(2, "pool-" + id);
        });
    }

    /** INSERT statements that the server has counted so far. */
    private static long inserts(Kind kind, JdbcTemplate jdbc) {
        return kind == Kind.H2
                ? 0
                : Objects.requireNonNull(jdbc.queryForObject(
                        "SHOW GLOBAL STATUS LIKE 'Com_insert'", (row, number) -> row.getLong("Value")));
    }
}
