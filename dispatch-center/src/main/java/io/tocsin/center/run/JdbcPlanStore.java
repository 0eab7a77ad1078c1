package io.tocsin.center.run;

import io.tocsin.center.run.RunStore.Buckets;
import io.tocsin.center.run.RunWrites.Planned;
import io.tocsin.center.storage.InList;
import io.tocsin.center.storage.Transactions;
import io.tocsin.center.task.TaskMemory;
import io.tocsin.center.task.TaskRows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Claims rest on guarded updates and the unique key of a run's instant, never on row locks that were skipped. */
@Component
final class JdbcPlanStore implements PlanStore {
    private static final String DUE = """
            SELECT id, revision, next_fire_at, fired, closing FROM task WHERE enabled = TRUE AND next_fire_at <= ? \
            AND (closing = FALSE OR next_fire_at <= ?) AND bucket BETWEEN ? AND ? ORDER BY next_fire_at LIMIT ?""";

    private static final String ALARMS = """
            SELECT id, revision, next_fire_at, fired, closing FROM task WHERE enabled = TRUE AND next_fire_at > ? \
            AND next_fire_at <= ? AND closing = FALSE AND kind = 'ALARM' AND bucket BETWEEN ? AND ? \
            ORDER BY next_fire_at LIMIT ?""";

    /** An edit that is under way sets the next fire itself, after it withdrew the old ones: it is left its time. */
    private static final long EDIT_MILLIS = 5_000;

    private static final String UNPLANNED = "SELECT " + TaskRows.COLUMNS + """
             FROM task WHERE enabled = TRUE AND next_fire_at IS NULL AND schedule_kind <> 'MANUAL' \
            AND bucket BETWEEN ? AND ? AND updated_at <= ? AND (schedule_kind <> 'AFTER' \
            OR NOT EXISTS (SELECT 1 FROM run WHERE run.task_id = task.id AND run.ended_micros = 0)) ORDER BY id LIMIT ?""";
    private static final String ENABLED = "t.enabled = TRUE";
    private static final List<String> MOVED_ON = List.of("next_fire_at", "fired", "enabled", "closing", "retire");

    /** Locked until the claim's end: who takes a bucket over waits for it, and then finds its runs. */
    private static final String OWNED = "SELECT bucket FROM bucket WHERE owner = ? AND epoch = ? AND bucket IN (";

    private static final String TAKEN = "SELECT fire_at FROM run WHERE task_id = ? AND origin = ? AND ordinal = ?";

    private final JdbcTemplate jdbc;
    private final Transactions transactions;
    private final InstantSource clock;
    private final RunWrites writes;
    private final MissedStore missed;
    private final TaskRows tasks = new TaskRows();
    private final KnownTasks known;
    private final BulkUpdate turns;
    private final BulkUpdate firsts;

    JdbcPlanStore(JdbcTemplate jdbc, Transactions transactions, InstantSource clock, MissedStore missed) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
        this.writes = new RunWrites(jdbc);
        this.missed = missed;
        this.known = new KnownTasks(jdbc, tasks, new TaskMemory());
        List<String> guard = List.of("id", "revision");
        this.turns = new BulkUpdate(jdbc, "task", MOVED_ON, List.of("id", "revision", "next_fire_at"), ENABLED);
        this.firsts = new BulkUpdate(jdbc, "task", MOVED_ON, guard, ENABLED + " AND t.next_fire_at IS NULL");
    }

    @Override
    public List<DueTask> due(Buckets buckets, long now, long horizon, int limit) {
        return turns(DUE, horizon, now, buckets.from(), buckets.to(), limit);
    }

    @Override
    public List<DueTask> alarms(Buckets buckets, long from, long until, int limit) {
        return turns(ALARMS, from, until, buckets.from(), buckets.to(), limit);
    }

    private List<DueTask> turns(String query, Object... arguments) {
        return transactions.call(() -> known.resolve(jdbc.query(
                query,
                (row, number) -> new KnownTasks.Turn(
                        row.getLong("id"),
                        row.getInt("revision"),
                        row.getLong("next_fire_at"),
                        row.getLong("fired"),
                        row.getBoolean("closing")),
                arguments)));
    }

    @Override
    public List<DueTask> unplanned(Buckets buckets, int limit) {
        long settled = clock.millis() - EDIT_MILLIS;
        return transactions.call(
                () -> jdbc.query(UNPLANNED, (row, number) -> due(row), buckets.from(), buckets.to(), settled, limit));
    }

    private DueTask due(ResultSet row) throws SQLException {
        long next = row.getLong("next_fire_at");
        boolean unplanned = row.wasNull();
        return new DueTask(tasks.map(row), unplanned ? null : next, row.getLong("fired"), row.getBoolean("closing"));
    }

    @Override
    public Set<Long> claim(Buckets buckets, List<Claim> claims) {
        List<Claim> ordered = claims.stream()
                .sorted(Comparator.comparingLong(claim -> claim.task().id()))
                .toList();
        try {
            return transactions.call(() -> claimAll(buckets, ordered));
        } catch (DuplicateKeyException | NotAsExpected taken) {
            Set<Long> written = new HashSet<>();
            ordered.forEach(claim -> written.addAll(claimAlone(buckets, claim)));
            return written;
        }
    }

    private Set<Long> claimAlone(Buckets buckets, Claim claim) {
        try {
            return transactions.call(() -> claimAll(buckets, List.of(free(claim))));
        } catch (NotAsExpected edited) {
            return Set.of(); // or claimed by another
        }
    }

    private Set<Long> claimAll(Buckets buckets, List<Claim> claims) {
        Set<Integer> owned = owned(buckets, claims);
        List<Claim> ours = claims.stream()
                .filter(claim -> owned.contains(claim.task().bucket()))
                .toList();
        moveOn(turns, ours.stream().filter(claim -> claim.expected() != null).toList());
        moveOn(firsts, ours.stream().filter(claim -> claim.expected() == null).toList());
        long now = clock.millis();
        List<Planned> runs = ours.stream()
                .flatMap(claim ->
                        claim.runs().stream().map(run -> new Planned(run, claim.task(), buckets.epoch(), now, null)))
                .sorted(Comparator.comparingLong(planned -> planned.run().id()))
                .toList();
        writes.insert(runs);
        missed.insert(ours);
        Set<Long> written = new HashSet<>();
        runs.forEach(planned -> written.add(planned.run().id()));
        return written;
    }

    private Set<Integer> owned(Buckets buckets, List<Claim> claims) {
        Set<Long> wanted = new TreeSet<>();
        claims.forEach(claim -> wanted.add((long) claim.task().bucket()));
        InList list = InList.of(wanted);
        List<Object> arguments = new ArrayList<>(List.of(buckets.owner(), buckets.epoch()));
        arguments.addAll(List.of(list.arguments()));
        String query = OWNED + list.placeholders() + ") ORDER BY bucket FOR UPDATE";
        return new HashSet<>(jdbc.queryForList(query, Integer.class, arguments.toArray()));
    }

    private static void moveOn(BulkUpdate tasks, List<Claim> claims) {
        tasks.apply(claims, claim -> 0, (columns, claim) -> {
            boolean closed = claim.outlook() == Outlook.CLOSED;
            boolean retire = closed && claim.task().schedule().deletesAfterRun();
            columns.numberOrNull(claim.next())
                    .number(claim.fired())
                    .truth(!closed)
                    .truth(claim.outlook() == Outlook.CLOSING)
                    .truth(retire);
            columns.number(claim.task().id()).number(claim.task().revision());
            if (claim.expected() != null) {
                columns.number(claim.expected());
            }
        });
    }

    /** Without the instants that have a live run already. */
    private Claim free(Claim claim) {
        List<NewRun> free = claim.runs().stream()
                .filter(run -> !jdbc.queryForList(
                                TAKEN, Long.class, run.taskId(), run.origin().name(), run.ordinal())
                        .contains(run.fireAt()))
                .toList();
        return new Claim(
                claim.task(), claim.expected(), claim.next(), claim.fired(), claim.outlook(), free, claim.missed());
    }
}
