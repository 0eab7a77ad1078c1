package io.tocsin.center.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.dispatch.Stage.Executor;
import io.tocsin.center.run.LiveRun.Assignment;
import io.tocsin.center.run.RunChange;
import io.tocsin.center.run.RunChange.Guard;
import io.tocsin.center.run.RunState;
import io.tocsin.center.task.OverlapSpec;
import io.tocsin.center.task.Task;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToCenter.Standing;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AbsentExecutorTest {
    private static final long LOSS_AFTER = 30_000;

    private final Stage stage = new Stage(LOSS_AFTER);
    private final Task queued = SimTasks.every(1, 1_000, OverlapSpec.queue(), 1, false);

    private long begun;

    @Test
    void losesTheAttemptsOfAnExecutorThatStaysAway() {
        executorThatBeganARun().close();

        stage.pass(LOSS_AFTER - 100);
        assertThat(stage.state(begun)).isEqualTo(RunState.RUNNING);
        stage.pass(200);
        assertThat(stage.state(begun)).isEqualTo(RunState.LOST);
    }

    @Test
    void rerunsWhatIsInDoubtOnlyWhereThatDoesNoHarm() {
        Task idempotent = SimTasks.every(9, 1_000, OverlapSpec.queue(), 1, true);
        Executor executor = stage.executor(7, 4);
        long harmful = stage.trigger(queued);
        long harmless = stage.trigger(idempotent);
        stage.pass(10);
        executor.close();
        executor.open();

        executor.say(new ToCenter.Reconciled(List.of(
                new Standing(executor.offerOf(harmful), Standing.State.IN_DOUBT, 0),
                new Standing(executor.offerOf(harmless), Standing.State.IN_DOUBT, 0))));

        assertThat(stage.state(harmful)).isEqualTo(RunState.LOST);
        assertThat(executor.offerOf(harmless).attempt().number()).isEqualTo(2);
    }

    @Test
    void offersAgainWhatTheExecutorHasNeverSeen() {
        Executor executor = stage.executor(7, 4);
        long run = stage.trigger(queued);
        stage.pass(10);
        executor.close();
        executor.open();

        executor.say(
                new ToCenter.Reconciled(List.of(new Standing(executor.offerOf(run), Standing.State.NEVER_SEEN, 0))));

        assertThat(executor.offerOf(run).attempt().number()).isEqualTo(1);
        assertThat(executor.offerOf(run).number()).isEqualTo(2);
    }

    @Test
    void givesNothingNewToAnExecutorBeforeItHasAnsweredForTheOld() {
        Executor executor = stage.executor(7, 4);
        stage.trigger(queued);
        stage.pass(10);
        executor.close();
        executor.open();
        stage.trigger(SimTasks.every(11, 1_000, OverlapSpec.queue(), 1, false));
        stage.pass(50);

        assertThat(executor.started()).hasSize(1);
    }

    @Test
    void servesAgainAfterAnExecutorThatNeverAnsweredForTheOld() {
        Executor executor = stage.executor(7, 4);
        long unanswered = stage.trigger(queued);
        stage.pass(10);
        executor.close();
        executor.open();
        stage.pass(LOSS_AFTER + 100);
        assertThat(stage.state(unanswered)).isEqualTo(RunState.LOST);

        stage.trigger(SimTasks.every(15, 1_000, OverlapSpec.queue(), 1, false));
        stage.pass(50);
        assertThat(executor.started()).hasSize(2);
    }

    @Test
    void losesAnAttemptWhoseReportNeverComes() {
        Executor executor = stage.executor(7, 4);
        long run = stage.trigger(queued);
        stage.pass(10);
        executor.close();
        executor.open();
        executor.say(new ToCenter.Reconciled(List.of(new Standing(executor.offerOf(run), Standing.State.ENDED, 0))));
        stage.pass(LOSS_AFTER + 100);

        assertThat(stage.state(run)).isEqualTo(RunState.LOST);
    }

    @Test
    void waitsForWhatAFormerCenterLeftOnlySinceExecutorsCanCome() {
        long held = stage.leave(queued, 0).id();
        stage.store.apply(List.of(new RunChange.Assigned(
                new Guard(held, 1, 0, 0), 1, 1, 1, new Assignment(7, "life-0", 1, stage.now()))));
        stage.recover(queued);

        stage.pass(3 * LOSS_AFTER);
        assertThat(stage.state(held)).isEqualTo(RunState.DISPATCHED);
        stage.dispatcher.expecting();
        stage.pass(LOSS_AFTER - 100);
        assertThat(stage.state(held)).isEqualTo(RunState.DISPATCHED);
        stage.pass(200);
        assertThat(stage.state(held)).isEqualTo(RunState.LOST);
    }

    @Test
    void waitsLongerWhileOthersComeBackThatWereAwayForLong() {
        Executor executor = executorThatBeganARun();
        List<Executor> others =
                LongStream.range(10, 20).mapToObj(id -> stage.executor(id, 4)).toList();
        executor.close();
        others.forEach(Executor::close);

        stage.pass(LOSS_AFTER - 2_000);
        for (Executor other : others) {
            other.open();
            stage.pass(LOSS_AFTER / 3);
            assertThat(stage.state(begun)).isEqualTo(RunState.RUNNING);
        }
        executor.open();
        executor.say(
                new ToCenter.Reconciled(List.of(new Standing(executor.offerOf(begun), Standing.State.RUNNING, 1))));
        stage.pass(3 * LOSS_AFTER);
        assertThat(stage.state(begun)).isEqualTo(RunState.RUNNING);
    }

    @Test
    void waitsNoLongerForTheSakeOfThoseWhoAreSoonBack() {
        executorThatBeganARun().close();
        comesAndGoes(31, 980);

        assertThat(stage.state(begun)).isEqualTo(RunState.LOST);
    }

    @Test
    void doesNotWaitForEver() {
        executorThatBeganARun().close();
        comesAndGoes(29, LOSS_AFTER * 2 / 3);
        assertThat(stage.state(begun)).isEqualTo(RunState.RUNNING);

        comesAndGoes(2, LOSS_AFTER * 2 / 3);
        assertThat(stage.state(begun)).isEqualTo(RunState.LOST);
    }

    private Executor executorThatBeganARun() {
        Executor executor = stage.executor(7, 4);
        begun = stage.trigger(queued);
        stage.pass(10);
        executor.begins(begun);
        return executor;
    }

    /** Another executor, again and again. */
    private void comesAndGoes(int times, long millis) {
        Executor other = stage.executor(10, 4);
        for (int i = 0; i < times; i++) {
            other.close();
            stage.pass(millis);
            other.open();
        }
    }
}
