package io.tocsin.center.run;

import static io.tocsin.center.run.StoreFixture.NOW;
import static io.tocsin.center.run.StoreFixture.claim;
import static io.tocsin.center.run.StoreFixture.scheduled;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.storage.TestDatabase.Kind;
import io.tocsin.center.task.Task;
import io.tocsin.center.task.TaskSamples;
import io.tocsin.protocol.Outcome;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A batch was committed, but its answer was lost: it comes again, and nothing may happen twice. */
@ParameterizedClass
@MethodSource("io.tocsin.center.storage.TestDatabase$Kind#available")
class LostAnswerIT {
    private final Kind kind;
    private StoreFixture store;

    LostAnswerIT(Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void planOneRun() {
        store = new StoreFixture(kind);
        Task task = TaskSamples.stored(store.database, TaskSamples.after(10), NOW);
        store.plans.claim(store.buckets, List.of(claim(task, NOW, null, scheduled(100, task, NOW))));
    }

    @Test
    void takesAChangeForDoneThatComesAgain() {
        RunChange assigned = store.assigned(100);
        RunChange end = store.ended(store.guard(100, 1, 1), null);

        assertThat(store.runs.apply(List.of(assigned))).containsExactly(true);
        assertThat(store.runs.apply(List.of(assigned))).containsExactly(true);
        assertThat(store.runs.apply(List.of(end))).containsExactly(true);
        store.mover.moveAll();
        assertThat(store.runs.apply(List.of(end))).containsExactly(true);
        assertThat(store.count("run_history")).isEqualTo(1);
    }

    @Test
    void takesABatchOfSeveralChangesForDoneThatComesAgain() {
        List<RunChange> queuedMeanwhile =
                List.of(store.assigned(100), new RunChange.Queued(store.guard(100, 1, 1), "OVERLAP"));
        List<RunChange> further = List.of(
                new RunChange.Assigned(store.guard(100, 1, 1), 1, 2, 1, store.executor(8)),
                new RunChange.Queued(store.guard(100, 1, 2), "NO_EXECUTOR"),
                new RunChange.Assigned(store.guard(100, 1, 2), 1, 3, 1, store.executor(9)));
        List<RunChange> attempt = List.of(
                new RunChange.Started(store.guard(100, 1, 3), NOW * 1_000, "1.0.0", 1, null),
                new RunChange.Retrying(
                        store.guard(100, 1, 3),
                        store.attempt(100, 1, RunState.FAILED, new Outcome.Failed("X", "x", null)),
                        0,
                        NOW + 500));

        for (List<RunChange> batch : List.of(queuedMeanwhile, further, attempt)) {
            assertThat(store.runs.apply(batch)).containsOnly(true);
            assertThat(store.runs.apply(batch)).as("once more").containsOnly(true);
        }
        assertThat(store.count("run_attempt")).isEqualTo(1);
        assertThat(store.runs.live(store.buckets))
                .singleElement()
                .extracting(LiveRun::state, LiveRun::attempt, LiveRun::offer)
                .containsExactly(RunState.RETRYING, 2, 3);
    }
}
