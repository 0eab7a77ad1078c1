package io.tocsin.center.run;

import io.tocsin.center.run.LiveRun.Assignment;
import io.tocsin.center.run.RunChange.Assigned;
import io.tocsin.center.run.RunChange.Ended;
import io.tocsin.center.run.RunChange.Guard;
import io.tocsin.center.run.RunChange.NextFire;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What nearly every run has, and nothing else: one assignment and one end. They need not know more of the row than that
 * their guard holds, so the rows are not read before they are written. To be called within a transaction.
 */
final class PlainChanges {
    /** Nothing else is planned for the task meanwhile: a task that was edited or disabled has a higher revision. */
    private static final String NEXT_FIRE = """
            UPDATE task SET next_fire_at = ? WHERE id = ? AND next_fire_at IS NULL AND revision = ? AND enabled = TRUE
            """;

    private final JdbcTemplate jdbc;
    private final RunWrites writes;
    private final History history;

    PlainChanges(JdbcTemplate jdbc, RunWrites writes, History history) {
        this.jdbc = jdbc;
        this.writes = writes;
        this.history = history;
    }

    /** What assignments have in common that one statement can write. */
    private record Common(long epoch, int fromAttempt, int fromOffer, int attempt, int offer, int revision, Holder to) {
        static Common of(Assigned change) {
            Guard guard = change.guard();
            Assignment to = change.to();
            return new Common(
                    guard.epoch(),
                    guard.attempt(),
                    guard.offer(),
                    change.attempt(),
                    change.offer(),
                    change.revision(),
                    new Holder(to.executorId(), to.incarnation(), to.epoch()));
        }
    }

    private record Holder(long executorId, String incarnation, long epoch) {}

    /**
     * @return the indexes of changes that are not plain, in order; nothing was done about them
     * @throws NotAsExpected when a guard did not hold
     */
    List<Integer> apply(List<RunChange> changes) {
        Map<Long, Integer> uses = new HashMap<>();
        changes.forEach(change -> uses.merge(change.guard().runId(), 1, Integer::sum));
        Map<Common, List<Assigned>> assigns = new LinkedHashMap<>();
        List<Ended> ends = new ArrayList<>();
        List<Integer> others = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            RunChange change = changes.get(i);
            boolean only = uses.getOrDefault(change.guard().runId(), 0) == 1;
            if (only && change instanceof Assigned assigned) {
                assigns.computeIfAbsent(Common.of(assigned), common -> new ArrayList<>())
                        .add(assigned);
            } else if (only && change instanceof Ended end) {
                ends.add(end);
            } else {
                others.add(i);
            }
        }
        assigns.values().forEach(this::assign);
        end(ends);
        return others;
    }

    private void assign(List<Assigned> group) {
        long latest = group.stream()
                .mapToLong(change -> change.to().assignedAt())
                .max()
                .orElseThrow();
        List<Long> ids =
                group.stream().map(change -> change.guard().runId()).sorted().toList();
        writes.assign(group.getFirst(), latest, ids);
    }

    /** In the order of the keys, with what follows from it. */
    void end(List<Ended> ends) {
        List<Ended> ordered = ends.stream()
                .sorted(Comparator.comparingLong(end -> end.guard().runId()))
                .toList();
        writes.end(ordered);
        plan(ordered.stream().flatMap(end -> Stream.ofNullable(end.next())));
        List<Long> leaving = ordered.stream()
                .filter(end -> end.state().leavesItsInstant())
                .map(end -> end.guard().runId())
                .toList();
        if (!leaving.isEmpty()) {
            history.move(leaving);
        }
    }

    void plan(Stream<NextFire> fires) {
        List<NextFire> next =
                fires.sorted(Comparator.comparingLong(NextFire::taskId)).toList();
        if (!next.isEmpty()) {
            jdbc.batchUpdate(NEXT_FIRE, next, next.size(), (statement, fire) -> {
                statement.setLong(1, fire.fireAt());
                statement.setLong(2, fire.taskId());
                statement.setInt(3, fire.revision());
            });
        }
    }
}
