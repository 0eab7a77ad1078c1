package io.tocsin.center.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.account.GroupScope;
import io.tocsin.center.id.TimeOrderedIds;
import io.tocsin.center.storage.TestDatabase;
import io.tocsin.center.storage.TestDatabase.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.ConnectionCallback;

/** Lists read about as many rows as they show, of whatever number of runs. */
@ParameterizedClass
@MethodSource("io.tocsin.center.storage.TestDatabase$Kind#available")
class RunListingStoreIT {
    private static final GroupScope EVERYWHERE = new GroupScope.Everywhere();
    private static final Pattern SCANNED = Pattern.compile("scanCount: (\\d+)");
    private static final long BEGIN = 1_780_000_000_000L;
    /** A run a minute. */
    private static final long EVERY = 60_000;

    private static final int RUNS = 8_000;
    private static final int PAGE = 51;
    /** A part of the statement for each end state, and what databases read beside. */
    private static final long FEW = 1_000;

    private static final String INSERT = """
            INSERT INTO run_history (id, task_id, group_id, bucket, task_name, origin, fire_at, ordinal, planned_revision, \
            created_at, state, attempt, offer, losses, assigned_epoch, assigned_at, started_micros, attempt_ended_micros, \
            ended_micros, revision, progress) VALUES (?, ?, ?, 0, 't', 'SCHEDULE', ?, 0, 1, ?, ?, 1, 1, 0, 1, 0, 0, 0, 1, 1, 0)""";

    private final Kind kind;
    private TestDatabase database;

    RunListingStoreIT(Kind kind) {
        this.kind = kind;
    }

    /** Of task 10 and group 1 nearly all, of task 20 and group 2 every thousandth; one in two thousand failed, and one was written a day late. */
    @BeforeEach
    void fill() {
        database = TestDatabase.shared(kind);
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            long at = BEGIN + i * EVERY;
            rows.add(row(TimeOrderedIds.lowest(at) + 1, i % 1_000 == 7 ? 20 : 10, at, at, i % 2_000 == 3));
        }
        long late = BEGIN + 86_400_000;
        rows.add(row(TimeOrderedIds.lowest(late) + 2, 10, BEGIN + 1, late, false));
        database.transactions().run(() -> database.jdbc().batchUpdate(INSERT, rows));
        database.jdbc().execute(kind == Kind.H2 ? "ANALYZE" : "ANALYZE TABLE run_history");
    }

    private static Object[] row(long id, long task, long fireAt, long createdAt, boolean failed) {
        return new Object[] {id, task, task == 20 ? 2 : 1, fireAt, createdAt, failed ? "FAILED" : "SUCCEEDED"};
    }

    private static RunArchive.Filter filter(
            @Nullable Long task, Set<RunState> states, @Nullable Long fromMinute, @Nullable Long toMinute) {
        return new RunArchive.Filter(task, states, true, minute(fromMinute), minute(toMinute));
    }

    private static @Nullable Instant minute(@Nullable Long number) {
        return number == null ? null : Instant.ofEpochMilli(BEGIN + number * EVERY);
    }

    private List<Long> ids(RunArchive.Filter filter) {
        return ids(filter, EVERYWHERE);
    }

    private List<Long> ids(RunArchive.Filter filter, GroupScope scope) {
        return new RunArchive(database.jdbc())
                .list(filter, scope, Long.MAX_VALUE, PAGE).stream()
                        .map(run -> run.run().id())
                        .toList();
    }

    @Test
    void readsAFewRowsForEveryFilter() {
        Set<RunState> failed = Set.of(RunState.FAILED);
        Set<RunState> bad = Set.of(RunState.FAILED, RunState.TIMED_OUT, RunState.LOST);
        for (RunArchive.Filter filter : List.of(
                filter(null, Set.of(), null, null),
                filter(10L, Set.of(), null, null),
                filter(20L, Set.of(), null, null),
                filter(null, failed, null, null),
                filter(10L, failed, null, null),
                filter(20L, bad, null, null),
                filter(10L, Set.of(RunState.SUCCEEDED), null, null),
                filter(null, Set.of(), 4_000L, null),
                filter(null, Set.of(), null, 4_000L),
                filter(null, bad, 1_000L, 4_000L),
                filter(10L, Set.of(), 1_000L, 4_000L),
                filter(10L, failed, null, 4_000L),
                filter(99L, Set.of(), null, null))) {
            assertThat(rowsRead(filter, EVERYWHERE))
                    .as("rows read for %s", filter)
                    .isLessThan(FEW);
        }
    }

    @Test
    void readsAFewRowsForEveryGroup() {
        for (Set<Long> groups : List.of(Set.of(1L), Set.of(2L), Set.of(1L, 2L), Set.of(2L, 3L), Set.of(9L))) {
            for (RunArchive.Filter filter :
                    List.of(filter(null, Set.of(), null, null), filter(null, Set.of(), 1_000L, 4_000L))) {
                assertThat(rowsRead(filter, new GroupScope.Only(groups)))
                        .as("rows read for %s in %s", filter, groups)
                        .isLessThan(FEW);
            }
        }
    }

    @Test
    void findsTheRunsOfGroups() {
        RunArchive.Filter all = filter(null, Set.of(), null, null);

        assertThat(ids(all, new GroupScope.Only(Set.of(2L))))
                .isEqualTo(ids(filter(20L, Set.of(), null, null)))
                .hasSize(8);
        assertThat(ids(all, new GroupScope.Only(Set.of(1L, 2L)))).isEqualTo(ids(all));
        assertThat(ids(filter(null, Set.of(), null, 1L), new GroupScope.Only(Set.of(1L))))
                .startsWith(TimeOrderedIds.lowest(BEGIN + 86_400_000) + 2);
        assertThat(ids(all, new GroupScope.Only(Set.of()))).isEmpty();
    }

    @Test
    void findsWhatWasWrittenLongAfterItsInstant() {
        long late = TimeOrderedIds.lowest(BEGIN + 86_400_000) + 2;

        assertThat(ids(filter(10L, Set.of(), null, 1L))).containsExactly(late, TimeOrderedIds.lowest(BEGIN) + 1);
        assertThat(ids(filter(null, Set.of(RunState.SUCCEEDED), null, 1L))).startsWith(late);
        assertThat(ids(filter(10L, Set.of(RunState.FAILED), null, 1L))).isEmpty();
        assertThat(ids(filter(20L, Set.of(), null, 1L))).isEmpty();
    }

    @Test
    void findsTheSameWithinATimeAsWithout() {
        assertThat(ids(filter(10L, Set.of(RunState.FAILED), 0L, (long) RUNS)))
                .isEqualTo(ids(filter(10L, Set.of(RunState.FAILED), null, null)))
                .hasSize(4);
        assertThat(ids(filter(20L, Set.of(), 1_000L, 3_000L))).hasSize(2);
    }

    private long rowsRead(RunArchive.Filter filter, GroupScope scope) {
        RunListing listing = new RunListing(filter, scope, Long.MAX_VALUE, PAGE);
        String sql = listing.sql();
        Long read = database.jdbc().execute((ConnectionCallback<Long>)
                connection -> kind == Kind.H2 ? scanned(connection, sql, listing) : handled(connection, sql, listing));
        return read == null ? Long.MAX_VALUE : read;
    }

    private static long scanned(Connection connection, String sql, RunListing listing) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("EXPLAIN ANALYZE " + sql)) {
            fill(statement, listing);
            try (ResultSet plan = statement.executeQuery()) {
                plan.next();
                Matcher scans = SCANNED.matcher(plan.getString(1));
                long sum = 0;
                while (scans.find()) {
                    sum += Long.parseLong(scans.group(1));
                }
                return sum;
            }
        }
    }

    private static long handled(Connection connection, String sql, RunListing listing) throws SQLException {
        long before = handlerReads(connection);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            fill(statement, listing);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    rows.getLong(1);
                }
            }
        }
        return handlerReads(connection) - before;
    }

    private static void fill(PreparedStatement statement, RunListing listing) throws SQLException {
        Object[] arguments = listing.arguments();
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
    }

    /** Asking is itself read from a table in memory, which counts a little. */
    private static long handlerReads(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW SESSION STATUS LIKE 'Handler_read%'")) {
            long sum = 0;
            while (rows.next()) {
                sum += rows.getLong(2);
            }
            return sum;
        }
    }
}
