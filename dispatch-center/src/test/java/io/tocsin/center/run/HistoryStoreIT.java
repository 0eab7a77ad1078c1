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
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.tocsin.center.storage.TestDatabase$Kind#available")
class HistoryStoreIT {
    private final Kind kind;
    private StoreFixture store;
    private Task task;

    HistoryStoreIT(Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void planTwoRuns() {
        store = new StoreFixture(kind);
        task = TaskSamples.stored(store.database, TaskSamples.every(10), NOW);
        store.plans.claim(
                store.buckets,
                List.of(claim(task, NOW, NOW + 9, scheduled(100, task, NOW), scheduled(101, task, NOW + 1))));
        store.runs.apply(List.of(store.assigned(100), store.assigned(101)));
    }

    private RunChange done(long run) {
        return store.ended(store.guard(run, 1, 1), null);
    }

    private RunChange cancelled(long run) {
        return new RunChange.Ended(store.guard(run, 1, 1), RunState.CANCELLED, "USER", NOW * 1_000, null, null);
    }

    /** The ids of the runs that are written for the instant, once more. */
    private List<Long> plannedAgain(long id, long fireAt) {
        return List.copyOf(
                store.plans.claim(store.buckets, List.of(claim(task, NOW + 9, NOW + 9, scheduled(id, task, fireAt)))));
    }

    @Test
    void movesWhatAFormerProcessLeft() {
        store.runs.apply(List.of(done(100), done(101)));
        HistoryMover next = new HistoryMover(
                new History(store.database.jdbc(), List.of()), new EndedRuns(), store.database.transactions());

        next.moveAll();

        assertThat(store.count("run")).isZero();
        assertThat(store.count("run_history")).isEqualTo(2);
    }

    @Test
    void tellsOfEveryRunThatMovesOnce() {
        store.runs.apply(List.of(done(100), cancelled(101)));

        store.mover.moveAll();
        store.ended.add(List.of(100L, 101L));
        store.mover.moveAll();

        assertThat(store.told.moved).extracting(Moves.EndedRun::id).containsExactlyInAnyOrder(100L, 101L);
        assertThat(store.told.moved)
                .filteredOn(run -> run.id() == 100)
                .containsExactly(new Moves.EndedRun(
                        100,
                        task.id(),
                        task.groupId(),
                        RunState.SUCCEEDED,
                        1,
                        NOW,
                        NOW * 1_000,
                        NOW * 1_000 + 5,
                        NOW * 1_000 + 9));
    }

    @Test
    void leavesLiveRunsWhereTheyAre() {
        store.runs.apply(List.of(done(100)));
        store.ended.add(List.of(101L, 102L));

        store.mover.moveAll();

        assertThat(store.runs.live(store.buckets))
                .extracting(run -> run.run().id())
                .containsExactly(101L);
    }

    @Test
    void freesTheInstantOfARunThatDidNothing() {
        store.runs.apply(List.of(cancelled(100)));

        assertThat(plannedAgain(110, NOW)).containsExactly(110L);
    }

    @Test
    void keepsTheInstantOfARunThatWasDoneAMomentAgo() {
        store.runs.apply(List.of(done(100)));

        assertThat(plannedAgain(110, NOW)).isEmpty();
    }

    @Test
    void carriesOutTheOthersOfABatchOfWhichOneIsStale() {
        RunChange stale = store.ended(store.guard(101, 1, 7), null);

        assertThat(store.runs.apply(List.of(done(100), stale))).containsExactly(true, false);
        assertThat(store.runs.live(store.buckets))
                .extracting(run -> run.run().id())
                .containsExactly(101L);
    }

    @Test
    void endsRunsThatTellTogetherMoreThanAServerTakesAtOnce() {
        Outcome failure = new Outcome.Failed("X", "x", "\u4e2d".repeat(64_000));
        List<NewRun> many = LongStream.range(200, 320)
                .mapToObj(id -> scheduled(id, task, NOW + id))
                .toList();
        store.plans.claim(store.buckets, List.of(claim(task, NOW + 9, NOW + 999, many.toArray(NewRun[]::new))));
        store.runs.apply(many.stream().map(run -> store.assigned(run.id())).toList());

        boolean[] held = store.runs.apply(many.stream()
                .<RunChange>map(run -> new RunChange.Ended(
                        store.guard(run.id(), 1, 1),
                        RunState.FAILED,
                        "X",
                        NOW * 1_000 + 9,
                        store.attempt(run.id(), 1, RunState.FAILED, failure),
                        null))
                .toList());

        assertThat(held).hasSize(120).containsOnly(true);
        store.mover.moveAll();
        assertThat(store.count("run_history")).isEqualTo(120);
    }

    @Test
    void asksTheTableForWhatIsTooMuchToRemember() {
        EndedRuns ended = new EndedRuns();
        assertThat(ended.remind()).as("of a former process").isTrue();
        assertThat(ended.remind()).isFalse();
        ended.add(LongStream.range(0, 50_000).boxed().toList());
        assertThat(ended.remind()).isFalse();

        ended.add(List.of(50_000L));

        assertThat(ended.remind()).isTrue();
        assertThat(ended.take(60_000)).hasSize(50_000);
    }
}
