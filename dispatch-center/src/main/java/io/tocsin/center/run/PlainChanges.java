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
     * @param held is set for those that were carried out
     * @return the indexes of the others, in order; nothing is known of whether their guards hold
     */
    List<Integer> apply(List<RunChange> changes, boolean[] held) {
        Map<Long, Integer> uses = new HashMap<>();
        changes.forEach(change -> uses.merge(change.guard().runId(), 1, Integer::sum));
        Map<Common, List<Integer>> assigns = new LinkedHashMap<>();
        List<Integer> ends = new ArrayList<>();
        for (int i = 0; i < held.length; i++) {
            RunChange change = changes.get(i);
            if (uses.getOrDefault(change.guard().runId(), 0) == 1) {
                if (change instanceof Assigned assigned) {
                    assigns.computeIfAbsent(Common.of(assigned), common -> new ArrayList<>())
                            .add(i);
                } else if (change instanceof Ended) {
                    ends.add(i);
                }
            }
        }
        assigns.values().forEach(group -> assign(changes, group, held));
        end(changes, ends, held);
        List<Integer> left = new ArrayList<>();
        for (int i = 0; i < held.length; i++) {
            if (!held[i]) {
                left.add(i);
            }
        }
        return left;
    }

    /** If one guard of the group does not hold, each row has to tell how it stands. */
    private void assign(List<RunChange> changes, List<Integer> group, boolean[] held) {
        List<Assigned> assigned =
                group.stream().map(changes::get).map(Assigned.class::cast).toList();
        long latest = assigned.stream()
                .mapToLong(change -> change.to().assignedAt())
                .max()
                .orElseThrow();
        List<Long> ids =
                assigned.stream().map(change -> change.guard().runId()).sorted().toList();
        boolean all = writes.assign(assigned.getFirst(), latest, ids) == ids.size();
        group.forEach(i -> held[i] = all);
    }

    private void end(List<RunChange> changes, List<Integer> ends, boolean[] held) {
        ends.sort(Comparator.comparingLong(i -> changes.get(i).guard().runId()));
        int[][] counts = writes.end(
                ends.stream().map(changes::get).map(Ended.class::cast).toList());
        List<Ended> done = new ArrayList<>(ends.size());
        for (int n = 0; n < ends.size(); n++) {
            if (counts[0][n] == 1) {
                held[ends.get(n)] = true;
                done.add((Ended) changes.get(ends.get(n)));
            }
        }
        follow(done);
    }

    /** What comes with the end of a run. */
    void follow(List<Ended> done) {
        plan(done.stream().flatMap(end -> Stream.ofNullable(end.next())));
        List<Long> leaving = done.stream()
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
