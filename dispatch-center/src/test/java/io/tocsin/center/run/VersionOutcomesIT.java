package io.tocsin.center.run;

import static io.tocsin.center.run.StoreFixture.NOW;
import static io.tocsin.center.run.StoreFixture.claim;
import static io.tocsin.center.run.StoreFixture.scheduled;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.id.TimeOrderedIds;
import io.tocsin.center.storage.TestDatabase.Kind;
import io.tocsin.center.task.Task;
import io.tocsin.center.task.TaskSamples;
import io.tocsin.protocol.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.tocsin.center.storage.TestDatabase$Kind#available")
class VersionOutcomesIT {
    private static final long RUN = TimeOrderedIds.lowest(NOW);
    private static final Outcome BROKEN = new Outcome.Failed("BROKEN", "broken", null);

    private final StoreFixture store;
    private final VersionOutcomes outcomes;

    VersionOutcomesIT(Kind kind) {
        store = new StoreFixture(kind);
        outcomes = new JdbcVersionOutcomes(store.database.jdbc());
    }

    @Test
    void countsFailedRunsAndFailedAttemptsOfRunsThatGoOn() {
        Task task = TaskSamples.stored(store.database, TaskSamples.after(10), NOW);
        store.plans.claim(store.buckets, List.of(claim(task, NOW, null, scheduled(RUN, task, NOW))));
        store.runs.apply(List.of(
                store.assigned(RUN),
                new RunChange.Retrying(
                        store.guard(RUN, 1, 1), store.attempt(RUN, 1, RunState.FAILED, BROKEN), 0, NOW)));
        assertThat(failures("1.0.0", "handler", 0)).isEqualTo(1);

        store.runs.apply(List.of(
                new RunChange.Assigned(store.guard(RUN, 2, 1), 2, 2, 1, store.executor(7)),
                new RunChange.Ended(
                        store.guard(RUN, 2, 2),
                        RunState.FAILED,
                        null,
                        NOW * 1_000 + 9,
                        store.attempt(RUN, 2, RunState.FAILED, BROKEN),
                        null)));

        assertThat(failures("1.0.0", "handler", 0)).isEqualTo(2);
        store.mover.moveAll();
        assertThat(failures("1.0.0", "handler", 0)).as("in the history").isEqualTo(2);
        assertThat(failures("1.0.0", "handler", 6))
                .as("before the version came")
                .isZero();
        assertThat(failures("2.0.0", "handler", 0)).isZero();
        assertThat(failures("1.0.0", "another", 0)).isZero();
        assertThat(outcomes.failures(8, "1.0.0", List.of("handler"), NOW * 1_000))
                .isZero();
    }

    private long failures(String version, String handler, long afterMicros) {
        return outcomes.failures(7, version, List.of("none", handler, "last"), NOW * 1_000 + afterMicros);
    }
}
