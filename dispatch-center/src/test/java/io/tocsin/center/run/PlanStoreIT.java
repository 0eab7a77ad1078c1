package io.tocsin.center.run;

import static io.tocsin.center.run.StoreFixture.NOW;
import static io.tocsin.center.run.StoreFixture.claim;
import static io.tocsin.center.run.StoreFixture.scheduled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.center.run.PlanStore.Claim;
import io.tocsin.center.run.PlanStore.MissedFires;
import io.tocsin.center.run.PlanStore.Outlook;
import io.tocsin.center.run.RunStore.Buckets;
import io.tocsin.center.storage.TestDatabase.Kind;
import io.tocsin.center.task.Task;
import io.tocsin.center.task.TaskSamples;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.tocsin.center.storage.TestDatabase$Kind#available")
class PlanStoreIT {
    private final Kind kind;
    private StoreFixture store;

    PlanStoreIT(Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        store = new StoreFixture(kind);
    }

    @Test
    void writesARunPerFireAndMovesTheTaskOn() {
        Task task = store.task(1, NOW);

        Set<Long> written = store.plans.claim(
                store.buckets,
                List.of(claim(task, NOW, NOW + 2_000, scheduled(11, task, NOW), scheduled(12, task, NOW + 1_000))));

        assertThat(written).containsExactlyInAnyOrder(11L, 12L);
        assertThat(store.runs.live(store.buckets)).hasSize(2).allSatisfy(run -> {
            assertThat(run.state()).isEqualTo(RunState.PLANNED);
            assertThat(run.dueAt()).isEqualTo(run.run().fireAt());
        });
        assertThat(store.plans.due(store.buckets, NOW, NOW + 2_000, 1))
                .containsExactly(new PlanStore.DueTask(task, NOW + 2_000, 2, false));
    }

    @Test
    void claimsNothingThatWasMovedOrEditedMeanwhile() {
        Task task = store.task(1, NOW);
        List<Claim> moved = List.of(claim(task, NOW - 1, NOW + 1_000, scheduled(11, task, NOW - 1)));
        Task edited = TaskSamples.revision(task, 2);

        assertThat(store.plans.claim(store.buckets, moved)).isEmpty();
        assertThat(store.plans.claim(
                        store.buckets, List.of(claim(edited, NOW, NOW + 1_000, scheduled(12, edited, NOW)))))
                .isEmpty();
        assertThat(store.count("run")).isZero();
    }

    @Test
    void claimsNothingFromBucketsThatAreNoLongerOwned() {
        Task task = store.task(1, NOW);
        new BucketStore(store.database.jdbc(), store.database.transactions()).takeAll("other");

        assertThat(store.plans.claim(store.buckets, List.of(claim(task, NOW, NOW + 1, scheduled(11, task, NOW)))))
                .isEmpty();
        assertThat(store.count("run")).isZero();
    }

    @Test
    void claimsNothingFromBucketsOfAnotherOwnerUnderTheSameEpoch() {
        Task task = store.task(1, NOW);
        store.database.jdbc().update("UPDATE bucket SET owner = 'other' WHERE bucket = ?", task.bucket());

        assertThat(store.plans.claim(store.buckets, List.of(claim(task, NOW, NOW + 1, scheduled(11, task, NOW)))))
                .isEmpty();
    }

    @Test
    void letsATakeOverWaitForTheClaimThatIsUnderWay() {
        Task task = store.task(1, NOW);
        BucketStore buckets = new BucketStore(store.database.jdbc(), store.database.transactions());
        CompletableFuture<Buckets> taken = store.database.transactions().call(() -> {
            store.plans.claim(store.buckets, List.of(claim(task, NOW, NOW + 1, scheduled(11, task, NOW))));
            CompletableFuture<Buckets> waiting = CompletableFuture.supplyAsync(() -> buckets.takeAll("other"));
            assertThatThrownBy(() -> waiting.get(200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            return waiting;
        });

        assertThat(store.runs.live(taken.join())).hasSize(1);
    }

    @Test
    void leavesOutAnInstantThatHasALiveRun() {
        Task task = store.task(1, NOW);
        store.plans.claim(store.buckets, List.of(claim(task, NOW, NOW, scheduled(11, task, NOW))));
        Task other = store.task(2, NOW);

        Set<Long> written = store.plans.claim(
                store.buckets,
                List.of(
                        claim(task, NOW, NOW + 2_000, scheduled(12, task, NOW), scheduled(13, task, NOW + 1_000)),
                        claim(other, NOW, NOW + 1_000, scheduled(14, other, NOW))));

        assertThat(written).containsExactlyInAnyOrder(13L, 14L);
        assertThat(store.count("run")).isEqualTo(3);
    }

    @Test
    void givesEachFireToOneOfTwoThatClaimAtOnce() {
        List<Claim> one = new ArrayList<>();
        List<Claim> other = new ArrayList<>();
        for (long id = 1; id <= 100; id++) {
            Task task = store.task(id, NOW);
            one.add(claim(task, NOW, NOW + 1_000, scheduled(1_000 + id, task, NOW)));
            other.add(claim(task, NOW, NOW + 1_000, scheduled(2_000 + id, task, NOW)));
        }

        var first = CompletableFuture.supplyAsync(() -> store.plans.claim(store.buckets, one));
        var second = CompletableFuture.supplyAsync(() -> store.plans.claim(store.buckets, other.reversed()));

        Set<Long> all = new HashSet<>(first.join());
        all.addAll(second.join());
        assertThat(all).hasSize(100);
        assertThat(store.count("run")).isEqualTo(100);
    }

    @Test
    void recordsMissedFiresWithTheClaim() {
        Task task = store.task(1, NOW);
        MissedFires gap = new MissedFires(NOW - 9_000, NOW - 1_000, 9, "MISFIRE");

        store.plans.claim(
                store.buckets, List.of(new Claim(task, NOW, NOW + 1_000, 0, Outlook.OPEN, List.of(), List.of(gap))));

        assertThat(store.database.jdbc().queryForMap("SELECT * FROM missed_fires"))
                .containsEntry("task_id", 1L)
                .containsEntry("missed", 9L)
                .containsEntry("last_fire_at", NOW - 1_000);
    }

    @Test
    void disablesATaskThatIsUsedUpAndDeletesItWithItsLastRun() {
        Task task = TaskSamples.stored(
                store.database,
                TaskSamples.task(1, "{\"kind\":\"AT\",\"at\":\"2026-09-21T14:13:20Z\",\"deleteAfterRun\":true}"),
                NOW);
        store.plans.claim(
                store.buckets,
                List.of(new Claim(task, NOW, null, 1, Outlook.CLOSED, List.of(scheduled(11, task, NOW)), List.of())));
        TaskSamples.store(store.database).sweep();
        assertThat(store.plans.unplanned(store.buckets, 10)).isEmpty();
        assertThat(store.count("task")).isEqualTo(1);

        store.runs.apply(List.of(store.assigned(11), store.ended(store.guard(11, 1, 1), null)));
        TaskSamples.store(store.database).sweep();

        assertThat(store.count("task")).isZero();
    }

    @Test
    void keepsATaskEnabledUntilItsLastFireHasPassed() {
        Task task = store.task(1, NOW);
        NewRun last = scheduled(11, task, NOW + 500);
        store.plans.claim(
                store.buckets, List.of(new Claim(task, NOW, NOW + 500, 1, Outlook.CLOSING, List.of(last), List.of())));

        assertThat(TaskSamples.store(store.database)
                        .find(1)
                        .orElseThrow()
                        .task()
                        .enabled())
                .isTrue();
        assertThat(store.plans.due(store.buckets, NOW + 499, NOW + 2_000, 10)).isEmpty();
        assertThat(store.plans.due(store.buckets, NOW + 500, NOW + 2_000, 10))
                .containsExactly(new PlanStore.DueTask(task, NOW + 500, 1, true));
    }
}
