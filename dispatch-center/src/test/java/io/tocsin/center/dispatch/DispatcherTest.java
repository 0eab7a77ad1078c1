package io.tocsin.center.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.dispatch.Stage.Executor;
import io.tocsin.center.run.RunChange;
import io.tocsin.center.run.RunState;
import io.tocsin.center.task.OverlapSpec;
import io.tocsin.center.task.OverlapSpec.Overflow;
import io.tocsin.center.task.OverlapSpec.Policy;
import io.tocsin.center.task.Task;
import io.tocsin.protocol.Outcome;
import io.tocsin.protocol.ToExecutor;
import java.util.List;
import org.junit.jupiter.api.Test;

class DispatcherTest {
    private static final long LOSS_AFTER = 30_000;
    private static final Outcome FAILURE = new Outcome.Failed("X", "x", null);

    private final Stage stage = new Stage(LOSS_AFTER);
    private final Task queued = SimTasks.every(1, 1_000, OverlapSpec.queue(), 1, false);

    @Test
    void sendsAtTheInstantWhatWasCommittedBefore() {
        Executor executor = stage.executor(7, 4);
        long run = stage.fire(queued, 1_000);

        stage.pass(990);
        assertThat(stage.state(run)).isEqualTo(RunState.DISPATCHED);
        assertThat(executor.started()).isEmpty();

        stage.pass(11);
        assertThat(executor.started()).hasSize(1);
    }

    @Test
    void queuesWhileAnEarlierRunIsUnfinished() {
        Executor executor = stage.executor(7, 4);
        long first = stage.fire(queued, 0);
        long second = stage.fire(queued, 10);
        stage.pass(20);

        assertThat(stage.state(second)).isEqualTo(RunState.QUEUED);
        executor.succeeds(first);

        assertThat(executor.started()).hasSize(2);
        assertThat(stage.state(first)).isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void discardsWithAReasonWhenTheTaskSaysSo() {
        Task task = SimTasks.every(2, 1_000, new OverlapSpec(Policy.DISCARD, 1, Overflow.REJECT), 1, false);
        stage.executor(7, 4);
        stage.fire(task, 0);
        long second = stage.fire(task, 10);
        stage.pass(20);

        assertThat(stage.state(second)).isEqualTo(RunState.SKIPPED);
        assertThat(stage.reason(second)).isEqualTo("OVERLAP");
    }

    @Test
    void dropsTheOldestOrRejectsTheNewestWhenTheQueueIsFull() {
        Task dropping = SimTasks.every(3, 1_000, new OverlapSpec(Policy.QUEUE, 1, Overflow.DROP_OLDEST), 1, false);
        Task rejecting = SimTasks.every(4, 1_000, new OverlapSpec(Policy.QUEUE, 1, Overflow.REJECT), 1, false);
        stage.executor(7, 4);
        for (Task task : List.of(dropping, rejecting)) {
            stage.fire(task, 0);
            long second = stage.fire(task, 10);
            long third = stage.fire(task, 20);
            stage.pass(30);

            boolean drops = task.equals(dropping);
            assertThat(stage.state(second)).isEqualTo(drops ? RunState.SKIPPED : RunState.QUEUED);
            assertThat(stage.state(third)).isEqualTo(drops ? RunState.QUEUED : RunState.SKIPPED);
        }
    }

    @Test
    void runsInParallelUpToTheBound() {
        Task task = SimTasks.every(5, 1_000, new OverlapSpec(Policy.PARALLEL, 2, Overflow.REJECT), 1, false);
        Executor executor = stage.executor(7, 9);
        for (int i = 0; i < 3; i++) {
            stage.trigger(task);
        }
        stage.pass(20);

        assertThat(executor.started()).hasSize(2);
    }

    @Test
    void retriesAFailureUntilItsAttemptsAreUsedUp() {
        Task task = SimTasks.every(8, 1_000, OverlapSpec.queue(), 2, false);
        Executor executor = stage.executor(7, 4);
        long run = stage.trigger(task);
        stage.pass(10);

        executor.ends(run, FAILURE);
        stage.pass(600);
        assertThat(executor.offerOf(run).attempt().number()).isEqualTo(2);

        executor.ends(run, FAILURE);
        assertThat(stage.state(run)).isEqualTo(RunState.FAILED);
        assertThat(stage.reason(run)).isEqualTo("X");
    }

    @Test
    void ignoresReportsOfExecutorsThatDoNotHoldTheAttempt() {
        Executor holder = stage.executor(7, 4);
        long run = stage.trigger(queued);
        stage.pass(10);
        Executor stranger = stage.executor(8, 4);
        stranger.offer(holder.started().getFirst());

        stranger.succeeds(run);

        assertThat(stage.state(run)).isEqualTo(RunState.DISPATCHED);
        assertThat(stranger.last(ToExecutor.Ack.class).sequences()).hasSize(1);
    }

    @Test
    void carriesTheNewDefinitionInTheNextFrame() {
        Executor executor = stage.executor(7, 4);
        stage.fire(queued, 500);
        stage.pass(10);
        stage.dispatcher.redefined(SimTasks.revised(queued));
        stage.pass(600);

        assertThat(executor.started().getFirst().revision()).isEqualTo(queued.revision() + 1);
    }

    @Test
    void recordsTheRevisionThatTheFrameCarriedWhenTheEditCameAfterTheAssignment() {
        Executor executor = stage.executor(7, 4);
        long run = stage.fire(queued, 500);
        stage.pass(480);
        assertThat(stage.state(run)).isEqualTo(RunState.DISPATCHED);
        stage.dispatcher.redefined(SimTasks.revised(queued));
        stage.pass(100);

        int sent = executor.started().getFirst().revision();
        assertThat(sent).isEqualTo(queued.revision() + 1);
        assertThat(stage.committed)
                .filteredOn(RunChange.Assigned.class::isInstance)
                .last()
                .satisfies(change ->
                        assertThat(((RunChange.Assigned) change).revision()).isEqualTo(sent));
    }

    @Test
    void setsTheNextFireOfAFixedDelayWhenTheRunEnds() {
        Task task = SimTasks.after(13, 250);
        Executor executor = stage.executor(7, 4);
        long run = stage.fire(task, 0);
        stage.pass(100);
        executor.succeeds(run);

        assertThat(stage.store.tasks.get(task.id()).next()).isBetween(stage.now() + 200, stage.now() + 251);
    }
}
