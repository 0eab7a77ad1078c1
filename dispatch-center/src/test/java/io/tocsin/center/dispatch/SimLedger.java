package io.tocsin.center.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.run.LiveRun;
import io.tocsin.center.run.Origin;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.ToExecutor.StartRun;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What really happened, as nobody in the simulation can see it whole, and what must never happen. */
final class SimLedger {
    private final SimStore store;
    private final boolean strictOverlap;
    final Map<AttemptId, Long> entries = new HashMap<>();
    private final Map<AttemptId, Long> inside = new HashMap<>();
    private final Map<Long, Redefinition> redefined = new HashMap<>();
    /** How many frames left ahead of their instants. */
    int armed;

    /**
     * @param at when the edit was answered
     * @param left the runs that were named as carried out by the former definition
     */
    private record Redefinition(int revision, long at, Set<Long> left) {}

    /** @param strictOverlap no attempt is given up while its executor may still run it */
    SimLedger(SimStore store, boolean strictOverlap) {
        this.store = store;
        this.strictOverlap = strictOverlap;
    }

    /** Persist, then send. */
    void sent(StartRun start, long executorId, long now) {
        if (now < start.fireAt()) {
            armed++;
        }
        LiveRun row = store.live.get(start.offer().attempt().run());
        assertThat(row).as("the row of %s when it is sent", start).isNotNull();
        assertThat(row.offer()).isEqualTo(start.offer().number());
        assertThat(row.attempt()).isEqualTo(start.offer().attempt().number());
        assertThat(row.assignment()).isNotNull();
        assertThat(row.assignment().executorId()).isEqualTo(executorId);
    }

    /** From now on every fire to come has the new definition. */
    void redefined(long taskId, int revision, long now, Collection<Long> left) {
        redefined.put(taskId, new Redefinition(revision, now, Set.copyOf(left)));
    }

    void entered(AttemptId attempt, StartRun start, long nowMicros) {
        assertThat(entries.put(attempt, start.fireAt()))
                .as("%s enters a second time", attempt)
                .isNull();
        assertThat(nowMicros)
                .as("%s enters at its instant", attempt)
                .isGreaterThanOrEqualTo(start.fireAt() * 1_000 - SimClock.LARGEST_ERROR);
        Redefinition edit = redefined.get(start.taskId());
        if (edit != null && start.fireAt() > edit.at() && !edit.left().contains(attempt.run())) {
            assertThat(start.revision())
                    .as("the definition of %s after an edit", attempt)
                    .isGreaterThanOrEqualTo(edit.revision());
        }
        inside.put(attempt, start.taskId());
        if (strictOverlap) {
            assertThat(store.ended).as("%s enters after its run ended", attempt).doesNotContainKey(attempt.run());
            long together = inside.values().stream()
                    .filter(task -> task == start.taskId())
                    .count();
            assertThat(together)
                    .as("attempts of task %s at once", start.taskId())
                    .isLessThanOrEqualTo(store.tasks
                            .get(start.taskId())
                            .task()
                            .execution()
                            .overlap()
                            .concurrency());
        }
    }

    void left(AttemptId attempt) {
        inside.remove(attempt);
    }

    void stopped(Collection<AttemptId> attempts) {
        inside.keySet().removeAll(attempts);
    }

    /** Once all has come to rest: every planned instant of an untouched task is one run, or lies in a missed range. */
    void everyFireIsAccountedFor(Set<Long> untouched, long period, long from) {
        for (long taskId : untouched) {
            Set<Long> instants = new HashSet<>();
            store.ended.values().stream()
                    .filter(run -> run.run().taskId() == taskId && run.run().origin() == Origin.SCHEDULE)
                    .forEach(run -> assertThat(instants.add(run.run().fireAt()))
                            .as("task %s fires twice at %s", taskId, run.run().fireAt())
                            .isTrue());
            long missed = store.missed.getOrDefault(taskId, List.of()).stream()
                    .mapToLong(range -> range.count())
                    .sum();
            long next = Objects.requireNonNull(store.tasks.get(taskId).next());
            assertThat(instants.size() + missed)
                    .as("fires of task %s, runs and missed", taskId)
                    .isEqualTo((next - from) / period);
        }
    }

    void withdrawnFiresNeverEntered() {
        Set<Long> entered = new HashSet<>();
        entries.keySet().forEach(attempt -> entered.add(attempt.run()));
        assertThat(store.missedRuns).as("runs in missed ranges").doesNotContainAnyElementsOf(entered);
        store.ended.forEach((id, run) -> {
            String reason = run.reason();
            boolean neverBegun = reason != null && (reason.startsWith("TASK_") || reason.equals("QUEUE_FULL"));
            if (neverBegun) {
                assertThat(entered).as("run %s, %s", id, run).doesNotContain(id);
            }
        });
    }
}
