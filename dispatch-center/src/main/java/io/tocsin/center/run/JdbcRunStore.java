package io.tocsin.center.run;

import io.tocsin.center.run.RunChange.Ended;
import io.tocsin.center.run.RunChange.Missed;
import io.tocsin.center.storage.InList;
import io.tocsin.center.storage.Transactions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Group commits. What is not a {@linkplain PlainChanges plain change}, or was not as expected, is carried out on the rows:
 * they are read, every change is carried out on its row in memory if its guard holds, and each row is written back once, in
 * the order of the keys, whatever the number of its changes. What was read is not locked: the write is guarded by it, and a
 * row that somebody else changed meanwhile repeats the whole.
 */
@Component
final class JdbcRunStore implements RunStore {
    private static final String TAKE_OVER =
            "UPDATE run SET epoch = ? WHERE bucket BETWEEN ? AND ? AND ended_micros = 0";
    private static final String LIVE = "SELECT " + RunRow.COLUMNS
            + " FROM run WHERE bucket BETWEEN ? AND ? AND ended_micros = 0 ORDER BY fire_at, id";

    private static final String ENDED = "SELECT id FROM run_history WHERE id = ? AND state = ? AND ended_micros = ?";
    private static final String STRANDED = "SELECT " + RunRow.COLUMNS + """
             FROM run WHERE bucket BETWEEN ? AND ? AND epoch = ? AND due_at < ? AND (state IN ('PLANNED', 'RETRYING') \
            OR state = 'DISPATCHED' AND origin = 'MANUAL' AND offer = 1) ORDER BY due_at LIMIT ?""";

    private final JdbcTemplate jdbc;
    private final Transactions transactions;
    private final RunWrites writes;
    private final RunSources sources;
    private final PlainChanges plain;
    private final MissedStore missed;
    private final EndedRuns ended;

    JdbcRunStore(JdbcTemplate jdbc, Transactions transactions, MissedStore missed, History history, EndedRuns ended) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.writes = new RunWrites(jdbc);
        this.sources = new RunSources(jdbc);
        this.plain = new PlainChanges(jdbc, writes, history);
        this.missed = missed;
        this.ended = ended;
    }

    @Override
    public boolean[] apply(List<RunChange> changes) {
        if (changes.isEmpty()) {
            return new boolean[0];
        }
        boolean[] held;
        try {
            held = transactions.call(() -> applyAll(changes));
        } catch (NotAsExpected stale) {
            held = transactions.call(() -> applyOnRows(changes));
        }
        remember(changes, held);
        return held;
    }

    @Override
    public List<LiveRun> live(Buckets buckets) {
        return transactions.call(() -> {
            jdbc.update(TAKE_OVER, buckets.epoch(), buckets.from(), buckets.to());
            return sources.traced(
                    jdbc.query(LIVE, (row, number) -> new RunRow(row).live(), buckets.from(), buckets.to()));
        });
    }

    @Override
    public List<LiveRun> stranded(Buckets buckets, long dueBefore, int limit) {
        return transactions.call(() -> sources.traced(jdbc.query(
                STRANDED,
                (row, number) -> new RunRow(row).live(),
                buckets.from(),
                buckets.to(),
                buckets.epoch(),
                dueBefore,
                limit)));
    }

    private boolean[] applyAll(List<RunChange> changes) {
        List<Integer> others = plain.apply(changes);
        boolean[] held = new boolean[changes.size()];
        Arrays.fill(held, true);
        if (!others.isEmpty()) {
            boolean[] theirs = applyOnRows(others.stream().map(changes::get).toList());
            for (int i = 0; i < theirs.length; i++) {
                held[others.get(i)] = theirs[i];
            }
        }
        return held;
    }

    private boolean[] applyOnRows(List<RunChange> changes) {
        SortedMap<Long, RunRow> rows = read(changes);
        boolean[] held = new boolean[changes.size()];
        for (int i = 0; i < held.length; i++) {
            RunChange change = changes.get(i);
            RunRow row = rows.get(change.guard().runId());
            held[i] = row == null ? isDone(change) : row.accept(change);
        }
        write(rows.values().stream().filter(row -> row.changed).toList());
        carryBack(changes, held);
        return held;
    }

    /** @param held which of the changes */
    private void remember(List<RunChange> changes, boolean[] held) {
        List<Long> ids = new ArrayList<>(held.length);
        for (int i = 0; i < held.length; i++) {
            if (held[i] && changes.get(i) instanceof Ended end && !end.state().leavesItsInstant()) {
                ids.add(end.guard().runId());
            }
        }
        ended.add(ids);
    }

    /**
     * When the answer to a batch was lost it comes again as a whole. A change that a later one of the same run has covered
     * up left nothing that could tell: it was carried out if the later one was.
     */
    private static void carryBack(List<RunChange> changes, boolean[] held) {
        Set<Long> carriedOut = new HashSet<>();
        for (int i = held.length - 1; i >= 0; i--) {
            long run = changes.get(i).guard().runId();
            if (held[i]) {
                carriedOut.add(run);
            } else {
                held[i] = carriedOut.contains(run);
            }
        }
    }

    /** The run's end was committed, but the answer was lost, and now the change comes again. */
    private boolean isDone(RunChange change) {
        if (change instanceof Missed) {
            return true; // nothing is left that could tell, and nothing follows from it
        }
        return change instanceof Ended ended
                && !jdbc.queryForList(
                                ENDED,
                                Long.class,
                                ended.guard().runId(),
                                ended.state().name(),
                                ended.endedAt())
                        .isEmpty();
    }

    private SortedMap<Long, RunRow> read(List<RunChange> changes) {
        TreeSet<Long> ids = new TreeSet<>();
        changes.forEach(change -> ids.add(change.guard().runId()));
        InList list = InList.of(ids);
        SortedMap<Long, RunRow> rows = new TreeMap<>();
        jdbc.query(
                "SELECT " + RunRow.COLUMNS + " FROM run WHERE id IN (" + list.placeholders() + ") ORDER BY id",
                row -> {
                    rows.put(row.getLong("id"), new RunRow(row));
                },
                list.arguments());
        return rows;
    }

    private void write(List<RunRow> changed) {
        List<RunRow> missing =
                changed.stream().filter(row -> row.missed != null).toList();
        List<Missed> fires =
                changed.stream().flatMap(row -> Stream.ofNullable(row.missed)).toList();
        List<Ended> ends =
                changed.stream().flatMap(row -> Stream.ofNullable(row.end)).toList();
        try {
            writes.update(changed.stream().filter(row -> row.missed == null).toList());
            writes.delete(missing);
            writes.insertAttempts(
                    changed.stream().flatMap(row -> row.attempts.stream()).toList());
            plain.end(ends);
        } catch (NotAsExpected e) {
            // What the transaction read is not so any more: it begins anew.
            throw new ConcurrencyFailureException("a run was changed by somebody else", e);
        }
        missed.insertRuns(missing);
        plain.plan(fires.stream().flatMap(fire -> Stream.ofNullable(fire.next())));
    }
}
