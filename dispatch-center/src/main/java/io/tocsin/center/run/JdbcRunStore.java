package io.tocsin.center.run;

import io.tocsin.center.run.RunChange.NextFire;
import io.tocsin.center.storage.InList;
import io.tocsin.center.storage.Transactions;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Group commits: the rows that a batch of changes is about are read, every change is carried out on its row in memory if
 * its guard holds, and each row is written back once, in the order of the keys, whatever the number of its changes. What
 * was read is not locked: the write is guarded by it, and a row that somebody else changed meanwhile repeats the whole.
 * What moves to the history goes there in the same transaction.
 */
@Component
final class JdbcRunStore implements RunStore {
    private static final String TAKE_OVER = "UPDATE run SET epoch = ? WHERE bucket BETWEEN ? AND ?";
    private static final String LIVE =
            "SELECT " + RunRow.COLUMNS + " FROM run WHERE bucket BETWEEN ? AND ? ORDER BY fire_at, id";

    /** Nothing else is planned for the task meanwhile: a task that was edited or disabled has a higher revision. */
    private static final String NEXT_FIRE = """
            UPDATE task SET next_fire_at = ? WHERE id = ? AND next_fire_at IS NULL AND revision = ? AND enabled = TRUE
            """;

    private static final String ENDED = "SELECT id FROM run_history WHERE id = ? AND state = ? AND ended_micros = ?";
    private static final String STRANDED = "SELECT " + RunRow.COLUMNS + """
             FROM run WHERE bucket BETWEEN ? AND ? AND epoch = ? AND state IN ('PLANNED', 'RETRYING') AND due_at < ? \
            ORDER BY due_at LIMIT ?""";

    private final JdbcTemplate jdbc;
    private final Transactions transactions;
    private final RunWrites writes;
    private final MissedStore missed;

    JdbcRunStore(JdbcTemplate jdbc, Transactions transactions, MissedStore missed) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.writes = new RunWrites(jdbc);
        this.missed = missed;
    }

    @Override
    public boolean[] apply(List<RunChange> changes) {
        return changes.isEmpty() ? new boolean[0] : transactions.call(() -> applyAll(changes));
    }

    @Override
    public List<LiveRun> live(Buckets buckets) {
        return transactions.call(() -> {
            jdbc.update(TAKE_OVER, buckets.epoch(), buckets.from(), buckets.to());
            return jdbc.query(LIVE, (row, number) -> new RunRow(row).live(), buckets.from(), buckets.to());
        });
    }

    @Override
    public List<LiveRun> stranded(Buckets buckets, long dueBefore, int limit) {
        return transactions.call(() -> jdbc.query(
                STRANDED,
                (row, number) -> new RunRow(row).live(),
                buckets.from(),
                buckets.to(),
                buckets.epoch(),
                dueBefore,
                limit));
    }

    private boolean[] applyAll(List<RunChange> changes) {
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
        if (change instanceof RunChange.Missed) {
            return true; // nothing is left that could tell, and nothing follows from it
        }
        return change instanceof RunChange.Ended ended
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
        Map<Boolean, List<RunRow>> byEnd = changed.stream().collect(Collectors.partitioningBy(RunRow::isOver));
        List<RunRow> living = byEnd.getOrDefault(false, List.of());
        List<RunRow> over = byEnd.getOrDefault(true, List.of());
        counted(writes.update(living));
        counted(writes.delete(over));
        writes.insertAttempts(
                changed.stream().flatMap(row -> row.attempts.stream()).toList());
        writes.insertHistory(over.stream().filter(row -> row.end != null).toList());
        missed.insertRuns(over.stream().filter(row -> row.missed != null).toList());
        List<NextFire> next = over.stream()
                .flatMap(row -> Stream.ofNullable(row.next()))
                .sorted(Comparator.comparingLong(NextFire::taskId))
                .toList();
        if (!next.isEmpty()) {
            jdbc.batchUpdate(NEXT_FIRE, next, next.size(), (statement, fire) -> {
                statement.setLong(1, fire.fireAt());
                statement.setLong(2, fire.taskId());
                statement.setInt(3, fire.revision());
            });
        }
    }

    /** What the transaction read is not so any more: it begins anew. */
    private static void counted(int[][] counts) {
        for (int[] batch : counts) {
            for (int count : batch) {
                if (count != 1) {
                    throw new ConcurrencyFailureException("a run was changed by somebody else");
                }
            }
        }
    }
}
