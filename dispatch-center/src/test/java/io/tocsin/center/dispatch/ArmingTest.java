package io.tocsin.center.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.dispatch.Stage.Executor;
import io.tocsin.center.run.RunChange;
import io.tocsin.center.run.RunState;
import io.tocsin.center.task.OverlapSpec;
import io.tocsin.center.task.OverlapSpec.Overflow;
import io.tocsin.center.task.OverlapSpec.Policy;
import io.tocsin.center.task.Task;
import io.tocsin.protocol.Offer;
import io.tocsin.protocol.Outcome;
import io.tocsin.protocol.Report;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToCenter.Standing;
import io.tocsin.protocol.ToExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ArmingTest {
    private static final long LOSS_AFTER = 30_000;

    private final Stage stage = new Stage(LOSS_AFTER);
    private final Task armed = SimTasks.armed(SimTasks.every(1, 1_000, OverlapSpec.queue(), 1, false), 200);

    @Test
    void givesAFireToItsExecutorAhead() {
        Executor executor = stage.executor(7, 4);
        long run = stage.fire(armed, 1_000);

        stage.pass(790);
        assertThat(stage.state(run)).isEqualTo(RunState.DISPATCHED);
        assertThat(executor.started()).isEmpty();

        stage.pass(15);
        assertThat(executor.started())
                .singleElement()
                .satisfies(start -> assertThat(start.fireAt())
                        .isEqualTo(stage.store.live.get(run).run().fireAt()));
        assertThat(stage.dispatcher.running(7)).isEqualTo(1);
        stage.pass(1_000);
        assertThat(executor.started()).hasSize(1);
    }

    @Test
    void choosesEarlierWhereCommitsTookLong() {
        Executor executor = stage.executor(7, 4);
        stage.commitsTake(300);
        long first = stage.fire(armed, 1_000);
        stage.pass(805);
        assertThat(executor.holds(first)).isFalse();
        stage.pass(1_000);
        executor.succeeds(first);

        long second = stage.fire(armed, 1_000);
        stage.pass(805);
        assertThat(executor.holds(second)).isTrue();
    }

    @Test
    void choosesExecutorsBeforeItRecordsWhatHasEnded() {
        Executor executor = stage.executor(7, 10_000);
        List<Long> ending = new ArrayList<>();
        for (int id = 1; id <= 1_200; id++) {
            ending.add(stage.fire(SimTasks.every(id, 1_000, OverlapSpec.queue(), 1, false), 100));
        }
        stage.pass(200);
        stage.committed.clear();
        ending.forEach(run -> executor.reports(new Report.Ended(
                executor.offerOf(run).attempt(), new Outcome.Succeeded(null), stage.now(), stage.now(), "1")));
        stage.fire(armed, 100);
        stage.pass(20);

        assertThat(stage.committed).hasSize(1_201);
        assertThat(stage.committed.getFirst()).isInstanceOf(RunChange.Assigned.class);
    }

    @Test
    void armsNothingWhileAnEarlierRunOfTheTaskIsUnfinished() {
        Executor executor = stage.executor(7, 4);
        long first = stage.fire(armed, 0);
        long second = stage.fire(armed, 500);
        stage.pass(450);
        assertThat(executor.started()).hasSize(1);

        executor.succeeds(first);
        stage.pass(40);
        assertThat(executor.started()).hasSize(1);
        stage.pass(20);
        assertThat(executor.holds(second)).isTrue();
    }

    @Test
    void leavesTheTurnToEarlierFires() {
        Task often = SimTasks.armed(
                SimTasks.every(2, 100, new OverlapSpec(Policy.DISCARD, 1, Overflow.REJECT), 1, false), 250);
        Executor executor = stage.executor(7, 9);
        List<Long> runs =
                List.of(stage.fire(often, 300), stage.fire(often, 400), stage.fire(often, 500), stage.fire(often, 600));
        stage.pass(290);
        assertThat(executor.started()).hasSize(1);

        for (long run : runs) {
            stage.pass(15);
            assertThat(executor.holds(run)).isTrue();
            executor.succeeds(run);
            stage.pass(80);
        }
        assertThat(runs).allSatisfy(run -> assertThat(stage.state(run)).isEqualTo(RunState.SUCCEEDED));
    }

    @Test
    void keepsHalfOfTheSlotsForWhatIsDue() {
        Executor executor = stage.executor(7, 4);
        for (long id = 1; id <= 3; id++) {
            stage.fire(SimTasks.armed(SimTasks.every(id, 1_000, OverlapSpec.queue(), 1, false), 200), 500);
        }
        stage.pass(400);
        assertThat(executor.started()).hasSize(2);

        stage.trigger(SimTasks.every(9, 1_000, OverlapSpec.queue(), 1, false));
        stage.pass(10);
        assertThat(executor.started()).hasSize(3);
        stage.pass(200);
        assertThat(executor.started()).hasSize(4);
    }

    @Test
    void withdrawsWhatIsArmedAndCancelsItOnceThatIsConfirmed() {
        Executor executor = stage.executor(7, 4);
        long run = stage.fire(armed, 300);
        stage.pass(200);
        CompletableFuture<List<Long>> answer = stage.dispatcher.withdraw(SimTasks.revised(armed), "TASK_DISABLED");
        stage.pass(10);
        assertThat(answer).isNotDone();

        executor.say(new ToCenter.Withdrawn(withdrawal(executor), true));

        assertThat(answer).isCompletedWithValue(List.of());
        assertThat(stage.state(run)).isEqualTo(RunState.CANCELLED);
        assertThat(stage.dispatcher.running(7)).isZero();
    }

    @Test
    void givesAnewWithTheNewDefinitionWhatIsArmedByAFormerOne() {
        Executor executor = stage.executor(7, 4);
        long run = stage.fire(armed, 300);
        stage.pass(200);
        Task newer = SimTasks.revised(armed);
        CompletableFuture<List<Long>> answer = stage.dispatcher.redefined(newer);
        stage.pass(10);

        executor.say(new ToCenter.Withdrawn(withdrawal(executor), true));

        assertThat(answer).isCompletedWithValue(List.of());
        assertThat(executor.started()).hasSize(2);
        assertThat(executor.offerOf(run).number()).isEqualTo(2);
        assertThat(executor.started().getLast().revision()).isEqualTo(newer.revision());
        assertThat(stage.dispatcher.running(7)).isEqualTo(1);
    }

    @Test
    void namesTheFireThatBeganBeforeTheEditReachedIt() {
        Executor executor = stage.executor(7, 4);
        long run = stage.fire(armed, 300);
        stage.pass(295);
        CompletableFuture<List<Long>> answer = stage.dispatcher.redefined(SimTasks.revised(armed));
        stage.pass(10);
        executor.begins(run);

        executor.say(new ToCenter.Withdrawn(withdrawal(executor), false));

        assertThat(answer).isCompletedWithValue(List.of(run));
        assertThat(executor.started()).hasSize(1);
        executor.succeeds(run);
        assertThat(stage.state(run)).isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void givesToAnotherExecutorWhatTheFirstGivesBack() {
        Executor leaving = stage.executor(7, 4);
        long run = stage.fire(armed, 300);
        stage.pass(150);
        Executor other = stage.executor(8, 4);

        leaving.say(new ToCenter.Refused(leaving.offerOf(run), "DRAINING", ""));

        assertThat(other.holds(run)).isTrue();
        assertThat(stage.now()).isLessThan(other.started().getFirst().fireAt());
        assertThat(stage.dispatcher.running(7)).isZero();
    }

    @Test
    void givesToNobodyElseWhatALostExecutorMayStart() {
        Executor lost = stage.executor(7, 4);
        long run = stage.fire(armed, 300);
        stage.pass(150);
        Executor other = stage.executor(8, 4);
        lost.close();
        stage.pass(5_000);
        assertThat(other.started()).isEmpty();

        lost.open();
        lost.say(new ToCenter.Reconciled(List.of(new Standing(lost.offerOf(run), Standing.State.NEVER_SEEN, 0))));
        stage.pass(20);

        assertThat(lost.offerOf(run).number() + (other.holds(run) ? 1 : 0)).isEqualTo(2);
    }

    @Test
    void takesAnArmedFireForOneThatIsNotLate() {
        Executor executor = stage.executor(7, 4);
        long run = stage.fire(armed, 300);
        stage.pass(200);
        stage.stall(5_000);
        stage.pass(20);
        assertThat(stage.state(run)).isEqualTo(RunState.DISPATCHED);

        executor.succeeds(run);
        assertThat(stage.state(run)).isEqualTo(RunState.SUCCEEDED);
    }

    private static Offer withdrawal(Executor executor) {
        return executor.last(ToExecutor.WithdrawRun.class).offer();
    }
}
