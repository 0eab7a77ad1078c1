package io.tocsin.center.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.dispatch.Stage.Executor;
import io.tocsin.center.run.LiveRun.Assignment;
import io.tocsin.center.run.NewRun;
import io.tocsin.center.run.PlanStore.MissedFires;
import io.tocsin.center.run.RunChange;
import io.tocsin.center.run.RunChange.Guard;
import io.tocsin.center.run.RunState;
import io.tocsin.center.schedule.MisfirePolicy.Kind;
import io.tocsin.center.task.OverlapSpec;
import io.tocsin.center.task.OverlapSpec.Overflow;
import io.tocsin.center.task.OverlapSpec.Policy;
import io.tocsin.center.task.Task;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Offer;
import io.tocsin.protocol.Outcome;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToCenter.Standing;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MisfiresTest {
    private static final long STALL = 5_000;

    private final Stage stage = new Stage(30_000);
    private final Executor executor = stage.executor(7, 9);

    private static Task rare(Kind kind) {
        return SimTasks.withMisfire(
                SimTasks.every(1, 60_000, new OverlapSpec(Policy.PARALLEL, 9, Overflow.REJECT), 2, false), kind);
    }

    private List<Long> threeFires(Task task) {
        return LongStream.of(100, 200, 300)
                .map(in -> stage.fire(task, in))
                .boxed()
                .toList();
    }

    private List<Long> sent() {
        return executor.started().stream()
                .map(start -> start.offer().attempt().run())
                .toList();
    }

    private long missed(Task task) {
        return stage.store.missed.getOrDefault(task.id(), List.of()).stream()
                .mapToLong(MissedFires::count)
                .sum();
    }

    @Test
    void firesOnceForAllThatCameDueDuringAStall() {
        List<Long> fires = threeFires(rare(Kind.FIRE_ONCE));
        stage.stall(STALL);
        stage.pass(20);

        assertThat(sent()).containsExactly(fires.getLast());
        assertThat(stage.store.missedRuns).containsExactlyInAnyOrderElementsOf(fires.subList(0, 2));
        assertThat(stage.store.missed.get(1L)).extracting(MissedFires::reason).containsOnly("MISFIRE");
    }

    @Test
    void firesNothingAfterAStallWhereThePolicySkips() {
        Task task = rare(Kind.SKIP);
        threeFires(task);
        stage.stall(STALL);
        stage.pass(20);

        assertThat(sent()).isEmpty();
        assertThat(missed(task)).isEqualTo(3);
    }

    @Test
    void firesAllInTheirOrderWhereThePolicyCatchesUp() {
        List<Long> fires = threeFires(rare(Kind.FIRE_ALL));
        stage.stall(STALL);
        stage.pass(20);

        assertThat(sent()).containsExactlyElementsOf(fires);
    }

    @Test
    void sendsLateWhatIsWithinItsGrace() {
        List<Long> fires = threeFires(rare(Kind.SKIP));
        stage.stall(1_050);
        stage.pass(20);

        assertThat(sent()).containsExactlyElementsOf(fires);
    }

    @Test
    void leavesTheOneFireToThePlannerWhenLaterOnesWereMissedToo() {
        Task task = SimTasks.every(2, 1_000, OverlapSpec.queue(), 1, false);
        stage.fire(task, 1_000);
        stage.fire(task, 2_000);
        stage.stall(15_000);
        stage.pass(20);

        assertThat(sent()).isEmpty();
        assertThat(missed(task)).isEqualTo(2);
    }

    @Test
    void freesTheExecutorThatAMissedFireWasGivenTo() {
        Executor small = stage.executor(8, 1);
        executor.close();
        long fire = stage.fire(rare(Kind.SKIP), 60);
        stage.pass(40);
        assertThat(stage.state(fire)).isEqualTo(RunState.DISPATCHED);
        stage.stall(STALL);
        stage.pass(20);
        long next = stage.fire(rare(Kind.SKIP), 60);
        stage.pass(100);

        assertThat(stage.store.missedRuns).containsExactly(fire);
        assertThat(small.holds(next)).isTrue();
    }

    @Test
    void runsByHandAndFurtherAttemptsAreNeverTooLate() {
        Task task = rare(Kind.SKIP);
        long byHand = stage.trigger(task);
        stage.stall(STALL);
        stage.pass(20);
        assertThat(sent()).containsExactly(byHand);

        executor.ends(byHand, new Outcome.Failed("X", "x", null));
        stage.stall(STALL);
        stage.pass(20);
        assertThat(executor.offerOf(byHand).attempt().number()).isEqualTo(2);
    }

    @Test
    void aRunThatWaitsForItsTurnIsNotMissed() {
        Task task = SimTasks.withMisfire(SimTasks.every(3, 60_000, OverlapSpec.queue(), 1, false), Kind.SKIP);
        long first = stage.fire(task, 0);
        long second = stage.fire(task, 10);
        stage.pass(50);
        stage.stall(STALL);
        executor.succeeds(first);
        stage.pass(20);

        assertThat(sent()).containsExactly(first, second);
    }

    @Test
    void aFireThatIsCaughtUpIsNotJudgedAgain() {
        long caughtUp = stage.fire(rare(Kind.SKIP), -60_000);
        stage.pass(20);

        assertThat(sent()).containsExactly(caughtUp);
    }

    @Test
    void aMissedDelayIsFollowedByTheNext() {
        Task task = SimTasks.withMisfire(SimTasks.after(4, 250), Kind.SKIP);
        stage.fire(task, 100);
        stage.stall(STALL);
        stage.pass(20);

        assertThat(missed(task)).isEqualTo(1);
        assertThat(stage.store.tasks.get(4L).next()).isBetween(stage.now() + 200, stage.now() + 251);
    }

    @Test
    void judgesWhatAFormerCenterLeftBehind() {
        Task task = rare(Kind.FIRE_ONCE);
        List<Long> fires = LongStream.of(100, 200, 300)
                .map(in -> stage.leave(task, in).id())
                .boxed()
                .toList();
        stage.pass(STALL);
        stage.recover(task);
        stage.pass(20);

        assertThat(sent()).containsExactly(fires.getLast());
        assertThat(missed(task)).isEqualTo(2);
    }

    @Test
    void judgesWhatAFormerCenterHadGivenToAnExecutorThatNeverSawIt() {
        Task task = rare(Kind.SKIP);
        NewRun run = stage.leave(task, 100);
        stage.store.apply(List.of(given(run)));
        stage.pass(STALL);
        stage.recover(task);
        stage.pass(20);
        neverSeen(run);

        assertThat(sent()).isEmpty();
        assertThat(missed(task)).isEqualTo(1);
    }

    @Test
    void whatHadWaitedBeforeItWasGivenToAnExecutorIsNotMissed() {
        Task task = rare(Kind.SKIP);
        NewRun run = stage.leave(task, 100);
        stage.store.apply(List.of(new RunChange.Queued(new Guard(run.id(), 1, 0, 0), "NO_EXECUTOR")));
        stage.pass(STALL);
        stage.store.apply(List.of(given(run)));
        stage.recover(task);
        stage.pass(20);
        neverSeen(run);

        assertThat(sent()).containsExactly(run.id());
    }

    private RunChange given(NewRun run) {
        return new RunChange.Assigned(
                new Guard(run.id(), 1, 0, 0), 1, 1, 1, new Assignment(7, "life-0", 1, stage.now()));
    }

    private void neverSeen(NewRun run) {
        Offer offer = new Offer(new AttemptId(run.id(), 1), 1);
        executor.say(new ToCenter.Reconciled(List.of(new Standing(offer, Standing.State.NEVER_SEEN, 0))));
        stage.pass(20);
    }
}
