package io.tocsin.center.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.dispatch.Stage.Executor;
import io.tocsin.center.run.RunState;
import io.tocsin.center.task.OverlapSpec;
import io.tocsin.center.task.OverlapSpec.Overflow;
import io.tocsin.center.task.OverlapSpec.Policy;
import io.tocsin.center.task.Task;
import io.tocsin.protocol.Outcome;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToExecutor;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class StoppingTest {
    private static final long LOSS_AFTER = 30_000;

    private final Stage stage = new Stage(LOSS_AFTER);
    private final Task queued = SimTasks.every(1, 1_000, OverlapSpec.queue(), 1, false);

    @Test
    void cancelsARunningAttemptThroughItsExecutor() {
        Executor executor = stage.executor(7, 4);
        long run = stage.trigger(queued);
        stage.pass(10);
        executor.begins(run);
        CompletableFuture<RunState> answer = stage.dispatcher.cancel(run, "USER");
        stage.pass(10);
        assertThat(executor.last(ToExecutor.CancelRun.class).attempt())
                .isEqualTo(executor.offerOf(run).attempt());

        executor.ends(run, new Outcome.Cancelled());

        assertThat(answer).isCompletedWithValue(RunState.CANCELLED);
        assertThat(stage.reason(run)).isEqualTo("USER");
    }

    @Test
    void answersThatItIsCancellingWhenTheExecutorTakesItsTime() {
        Executor executor = stage.executor(7, 4);
        long run = stage.trigger(queued);
        stage.pass(10);
        executor.begins(run);
        CompletableFuture<RunState> answer = stage.dispatcher.cancel(run, "USER");
        stage.pass(1_100);

        assertThat(answer).isCompletedWithValue(RunState.CANCELLING);
    }

    @Test
    void withdrawsPlannedFiresAndNamesThoseThatHaveBegun() {
        Executor executor = stage.executor(7, 4);
        Task task = SimTasks.every(12, 1_000, new OverlapSpec(Policy.PARALLEL, 5, Overflow.REJECT), 1, false);
        long sent = stage.fire(task, 0);
        long ahead = stage.fire(task, 500);
        stage.pass(20);
        Task disabled = SimTasks.revised(task);
        CompletableFuture<List<Long>> answer = stage.dispatcher.withdraw(disabled, "TASK_DISABLED");
        stage.pass(10);
        executor.say(new ToCenter.Withdrawn(
                executor.last(ToExecutor.WithdrawRun.class).offer(), false));
        stage.pass(1_000);

        assertThat(answer).isCompletedWithValue(List.of(sent));
        assertThat(stage.state(ahead)).isEqualTo(RunState.CANCELLED);
        assertThat(stage.reason(ahead)).isEqualTo("TASK_DISABLED");
        assertThat(executor.started()).hasSize(1);
    }

    @Test
    void doesNotRerunWhatWasCancelledAfterItsTimeWasOver() {
        Task idempotent = SimTasks.every(40, 1_000, OverlapSpec.queue(), 1, true);
        Executor executor = stage.executor(7, 4);
        long run = stage.trigger(idempotent);
        stage.pass(10);
        executor.begins(run);
        executor.say(new ToCenter.KillUnconfirmed(executor.offerOf(run).attempt(), "at java.lang.Thread"));
        stage.dispatcher.cancel(run, "USER");
        stage.pass(10);

        executor.close();
        stage.pass(LOSS_AFTER + 100);

        assertThat(stage.state(run)).isEqualTo(RunState.LOST);
    }

    @Test
    void cancelsARunByHandThatComesInAfterItsTaskWasDeleted() {
        Executor executor = stage.executor(7, 4);
        Task task = SimTasks.every(9, 60_000, OverlapSpec.queue(), 1, false);
        stage.dispatcher.withdraw(SimTasks.revised(task), "TASK_DELETED");
        long late = stage.trigger(task);
        stage.pass(20);

        assertThat(executor.started()).isEmpty();
        assertThat(stage.reason(late)).isEqualTo("TASK_DELETED");
    }
}
