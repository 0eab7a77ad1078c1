package io.tocsin.center.run;

import static io.tocsin.center.run.StoreFixture.NOW;
import static io.tocsin.center.run.StoreFixture.claim;
import static io.tocsin.center.run.StoreFixture.scheduled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tocsin.center.run.RunChange.Guard;
import io.tocsin.center.run.RunChange.NextFire;
import io.tocsin.center.run.RunStore.Buckets;
import io.tocsin.center.storage.TestDatabase.Kind;
import io.tocsin.center.task.Task;
import io.tocsin.center.task.TaskSamples;
import io.tocsin.protocol.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.tocsin.center.storage.TestDatabase$Kind#available")
class JdbcRunStoreIT {
    private final Kind kind;
    private StoreFixture store;
    private Task task;

    JdbcRunStoreIT(Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void planOneRun() {
        store = new StoreFixture(kind);
        task = TaskSamples.stored(store.database, TaskSamples.after(10), NOW);
        store.plans.claim(store.buckets, List.of(claim(task, NOW, null, scheduled(100, task, NOW))));
    }

    @Test
    void carriesARunFromItsPlanToTheHistoryInOneBatch() {
        boolean[] held = store.runs.apply(List.of(
                store.assigned(100),
                store.started(100),
                new RunChange.Progressed(store.guard(100, 1, 1), 0.5, "half"),
                store.ended(store.guard(100, 1, 1), null)));

        assertThat(held).containsExactly(true, true, true, true);
        assertThat(store.runs.live(store.buckets)).isEmpty();
        store.mover.moveAll();
        assertThat(store.count("run")).isZero();
        assertThat(store.database.jdbc().queryForMap("SELECT * FROM run_history"))
                .containsEntry("id", 100L)
                .containsEntry("task_name", "task-10")
                .containsEntry("state", "SUCCEEDED")
                .containsEntry("attempt_state", "SUCCEEDED")
                .containsEntry("note", "half")
                .containsEntry("artifact_version", "1.0.0")
                .containsEntry("started_micros", NOW * 1_000)
                .containsEntry("ended_micros", NOW * 1_000 + 9);
        assertThat(store.count("run_attempt")).isZero();
    }

    @Test
    void refusesChangesOfStaleEpochsAttemptsAndOffers() {
        store.runs.apply(List.of(store.assigned(100)));

        boolean[] held = store.runs.apply(List.of(
                store.ended(new Guard(100, store.buckets.epoch() - 1, 1, 1), null),
                store.ended(store.guard(100, 2, 1), null),
                store.ended(store.guard(100, 1, 2), null),
                store.ended(store.guard(101, 1, 1), null)));

        assertThat(held).containsOnly(false);
        assertThat(store.runs.live(store.buckets))
                .singleElement()
                .satisfies(run -> assertThat(run.state()).isEqualTo(RunState.DISPATCHED));
    }

    @Test
    void movesARunToTheHistoryExactlyOnce() {
        store.runs.apply(List.of(store.assigned(100)));
        RunChange end = store.ended(store.guard(100, 1, 1), null);

        assertThat(store.runs.apply(List.of(end, end))).containsExactly(true, false);
        store.mover.moveAll();
        store.mover.moveAll();
        assertThat(store.count("run")).isZero();
        assertThat(store.count("run_history")).isEqualTo(1);
    }

    @Test
    void makesOneRangeOfEachGapInTheRunsThatWereMissed() {
        Task other = TaskSamples.stored(store.database, TaskSamples.every(11), NOW);
        store.plans.claim(
                store.buckets,
                List.of(claim(
                        other,
                        NOW,
                        null,
                        scheduled(110, other, NOW),
                        scheduled(111, other, NOW + 50),
                        scheduled(112, other, NOW + 500))));
        RunChange last = new RunChange.Missed(store.guard(100, 1, 1), "MISFIRE", NOW, new NextFire(10, 1, NOW + 9_000));

        boolean[] held = store.runs.apply(List.of(
                new RunChange.Missed(store.guard(110, 0, 0), "MISFIRE", NOW, null),
                new RunChange.Missed(store.guard(111, 0, 0), "MISFIRE", NOW, null),
                new RunChange.Missed(store.guard(112, 0, 0), "MISFIRE", NOW + 500, null),
                store.assigned(100),
                last));

        assertThat(held).containsOnly(true);
        assertThat(store.count("run") + store.count("run_history")).isZero();
        assertThat(store.database.jdbc().queryForList("SELECT * FROM missed_fires ORDER BY id"))
                .extracting(row -> row.get("missed"), row -> row.get("first_fire_at"), row -> row.get("last_fire_at"))
                .containsExactly(tuple(1L, NOW, NOW), tuple(2L, NOW, NOW + 50), tuple(1L, NOW + 500, NOW + 500));
        assertThat(nextFireAt()).isEqualTo(NOW + 9_000);
        assertThat(store.runs.apply(List.of(last)))
                .as("once more, its answer was lost")
                .containsExactly(true);
        assertThat(store.count("missed_fires")).isEqualTo(3);
    }

    @Test
    void findsRunsThatNobodyHoldsLongAfterTheirInstant() {
        assertThat(store.runs.stranded(store.buckets, NOW, 10)).isEmpty();
        assertThat(store.runs.stranded(store.buckets, Long.MAX_VALUE, 10)).isNotEmpty();

        store.runs.apply(List.of(store.assigned(100)));
        assertThat(store.runs.stranded(store.buckets, Long.MAX_VALUE, 10))
                .noneMatch(run -> run.run().id() == 100);
    }

    @Test
    void keepsAttemptsThatAreFollowedByAnother() {
        Outcome failure = new Outcome.Failed("java.io.IOException", "disk", "at …");
        store.runs.apply(List.of(
                store.assigned(100),
                store.started(100),
                new RunChange.Retrying(
                        store.guard(100, 1, 1), store.attempt(100, 1, RunState.FAILED, failure), 0, NOW + 500)));

        assertThat(store.runs.live(store.buckets)).singleElement().satisfies(run -> {
            assertThat(run.state()).isEqualTo(RunState.RETRYING);
            assertThat(run.dueAt()).isEqualTo(NOW + 500);
            assertThat(run.attempt()).isEqualTo(2);
            assertThat(run.assignment()).isNull();
            assertThat(run.startedAt()).isZero();
        });
        assertThat(store.database.jdbc().queryForMap("SELECT * FROM run_attempt"))
                .containsEntry("error_code", "java.io.IOException")
                .containsEntry("executor_id", 7L);
    }

    @Test
    void keepsStoppingWhenTheNewsOfTheStartComesLate() {
        store.runs.apply(List.of(
                store.assigned(100),
                new RunChange.Stopping(store.guard(100, 1, 1), RunState.CANCELLING, "USER"),
                store.started(100)));

        assertThat(store.runs.live(store.buckets)).singleElement().satisfies(run -> {
            assertThat(run.state()).isEqualTo(RunState.CANCELLING);
            assertThat(run.reason()).isEqualTo("USER");
            assertThat(run.startedAt()).isEqualTo(NOW * 1_000);
        });
    }

    @Test
    void plansTheNextFireOfAnAfterTaskWithTheOutcome() {
        store.runs.apply(List.of(
                store.assigned(100), store.ended(store.guard(100, 1, 1), new NextFire(10, task.revision(), NOW + 77))));

        assertThat(nextFireAt()).isEqualTo(NOW + 77);
    }

    @Test
    void plansNothingForATaskThatWasEditedMeanwhile() {
        store.runs.apply(List.of(
                store.assigned(100), store.ended(store.guard(100, 1, 1), new NextFire(10, task.revision() + 1, NOW))));

        assertThat(nextFireAt()).isNull();
    }

    @Test
    void fencesAnEarlierOwnerOffWhenRunsAreTakenOver() {
        Buckets next = new BucketStore(store.database.jdbc(), store.database.transactions()).takeAll("other");

        assertThat(store.runs.live(next)).extracting(run -> run.run().id()).containsExactly(100L);
        assertThat(store.runs.apply(List.of(store.assigned(100)))).containsExactly(false);
        assertThat(next.epoch()).isGreaterThan(store.buckets.epoch());
    }

    @Test
    void givesEachOfTwoConcurrentEndsToOneOfThem() {
        List<RunChange> assigns = new ArrayList<>();
        List<RunChange> ends = new ArrayList<>();
        List<RunChange> others = new ArrayList<>();
        for (long id = 200; id < 300; id++) {
            Task own = store.task(id, NOW);
            store.plans.claim(store.buckets, List.of(claim(own, NOW, NOW + 1_000, scheduled(id, own, NOW))));
            assigns.add(store.assigned(id));
            ends.add(store.ended(store.guard(id, 1, 1), null));
            others.add(new RunChange.Ended(
                    store.guard(id, 1, 1), RunState.CANCELLED, "USER", NOW * 1_000 + 10, null, null));
        }
        store.runs.apply(assigns);

        CompletableFuture<boolean[]> one = CompletableFuture.supplyAsync(() -> store.runs.apply(ends));
        CompletableFuture<boolean[]> other = CompletableFuture.supplyAsync(() -> store.runs.apply(others.reversed()));

        boolean[] first = one.join();
        boolean[] second = other.join();
        assertThat(IntStream.range(0, 100)).allMatch(i -> first[i] != second[99 - i]);
        store.mover.moveAll();
        assertThat(store.count("run_history")).isEqualTo(100);
    }

    private @Nullable Long nextFireAt() {
        return store.database.jdbc().queryForObject("SELECT next_fire_at FROM task WHERE id = 10", Long.class);
    }
}
