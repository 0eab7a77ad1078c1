package io.tocsin.center.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.dispatch.Stage.Executor;
import io.tocsin.center.run.RunState;
import io.tocsin.center.task.OverlapSpec;
import io.tocsin.center.task.Task;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToCenter.Standing;
import java.util.List;
import org.junit.jupiter.api.Test;

class AbsentExecutorTest {
    private static final long LOSS_AFTER = 30_000;

    private final Stage stage = new Stage(LOSS_AFTER);
    private final Task queued = SimTasks.every(1, 1_000, OverlapSpec.queue(), 1, false);

    @Test
    void losesTheAttemptsOfAnExecutorThatStaysAway() {
        Executor executor = stage.executor(7, 4);
        long run = stage.trigger(queued);
        stage.pass(10);
        executor.begins(run);
        executor.close();

        stage.pass(LOSS_AFTER - 100);
        assertThat(stage.state(run)).isEqualTo(RunState.RUNNING);
        stage.pass(200);
        assertThat(stage.state(run)).isEqualTo(RunState.LOST);
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
}
