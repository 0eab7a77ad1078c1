package io.tocsin.center.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.dispatch.GroupCommit.Haste;
import io.tocsin.center.dispatch.Stage.Executor;
import io.tocsin.center.run.NewRun;
import io.tocsin.center.run.Origin;
import io.tocsin.center.run.RunState;
import io.tocsin.center.task.OverlapSpec;
import io.tocsin.center.task.OverlapSpec.Overflow;
import io.tocsin.center.task.OverlapSpec.Policy;
import io.tocsin.center.task.RoutingSpec;
import io.tocsin.center.task.Task;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlacementTest {
    private static final long LOSS_AFTER = 30_000;

    private final Stage stage = new Stage(LOSS_AFTER);
    private final Task queued = SimTasks.every(1, 1_000, OverlapSpec.queue(), 1, false);

    @Test
    void letsAChoiceWaitForCompanyUnlessItsInstantIsNear() {
        NewRun row = stage.write(queued, Origin.SCHEDULE, 1_000, null);
        ActiveRun run = new ActiveRun(row, new TaskLane(queued), stage.now());

        assertThat(Placement.haste(run, row.fireAt() - 200)).isEqualTo(Haste.FIRST);
        assertThat(Placement.haste(run, row.fireAt() - 100)).isEqualTo(Haste.URGENT_FIRST);
    }

    @Test
    void letsAChoiceWaitForNoCompanyWhenItsExecutorIsToHaveItSoon() {
        Task armed = SimTasks.armed(queued, 100);
        NewRun row = stage.write(armed, Origin.SCHEDULE, 1_000, null);
        ActiveRun run = new ActiveRun(row, new TaskLane(armed), stage.now());

        assertThat(Placement.haste(run, row.fireAt() - 270)).isEqualTo(Haste.FIRST);
        assertThat(Placement.haste(run, row.fireAt() - 200)).isEqualTo(Haste.URGENT_FIRST);
    }

    @Test
    void sendsAFireBetweenWhichLooksAtTheClockItsInstantMayCome() {
        for (int looks = 0; looks < 20; looks++) {
            Stage without = new Stage(LOSS_AFTER);
            without.clockTurnsAfter(looks);
            long run = without.fire(queued, 1);
            without.pass(20);
            Executor late = without.executor(7, 4);
            without.pass(20);

            assertThat(late.holds(run)).as("after %d looks", looks).isTrue();
        }
    }

    @Test
    void failsALongQueueForWhichNobodyIsThere() {
        Executor only = stage.executor(7, 1);
        Task impatient = SimTasks.impatient(
                SimTasks.every(9, 1_000, new OverlapSpec(Policy.QUEUE, 10_000, Overflow.REJECT), 1, false));
        long holder = stage.trigger(impatient);
        stage.pass(10);
        List<Long> runs = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            runs.add(stage.trigger(impatient));
        }
        stage.dispatcher.draining(7, true);
        only.succeeds(holder);
        stage.pass(1_000);

        assertThat(runs).allMatch(run -> stage.state(run) == RunState.FAILED);
        assertThat(stage.dispatcher.live()).isZero();
    }

    @Test
    void waitsForAnExecutorAndFailsWithAReasonInTheEnd() {
        long run = stage.trigger(queued);
        stage.pass(59_000);
        assertThat(stage.state(run)).isEqualTo(RunState.QUEUED);

        stage.pass(2_000);
        assertThat(stage.state(run)).isEqualTo(RunState.FAILED);
        assertThat(stage.reason(run)).isEqualTo("NO_EXECUTOR");
    }

    @Test
    void sendsWaitingRunsAsSlotsBecomeFree() {
        Executor executor = stage.executor(7, 1);
        Task other = SimTasks.every(6, 1_000, OverlapSpec.queue(), 1, false);
        long first = stage.trigger(queued);
        long second = stage.trigger(other);
        stage.pass(300);
        assertThat(stage.state(second)).isEqualTo(RunState.QUEUED);

        executor.succeeds(first);

        assertThat(executor.started()).hasSize(2);
    }

    @Test
    void writesAWaitOnlyOnceItLasts() {
        stage.executor(7, 1);
        stage.trigger(queued);
        long second = stage.trigger(SimTasks.every(6, 1_000, OverlapSpec.queue(), 1, false));

        stage.pass(200);
        assertThat(stage.state(second)).isEqualTo(RunState.PLANNED);

        stage.pass(100);
        assertThat(stage.state(second)).isEqualTo(RunState.QUEUED);
    }

    @Test
    void passesOverExecutorsThatDrain() {
        Executor draining = stage.executor(7, 4);
        stage.dispatcher.draining(7, true);
        Executor other = stage.executor(8, 4);
        stage.trigger(queued);
        stage.pass(10);

        assertThat(draining.started()).isEmpty();
        assertThat(other.started()).hasSize(1);
    }

    @Test
    void takesExecutorsInTurnEvenWhenNothingRunsInBetween() {
        Task task = SimTasks.routed(
                SimTasks.every(14, 1_000, OverlapSpec.queue(), 1, false), RoutingSpec.Policy.ROUND_ROBIN);
        Executor first = stage.executor(7, 4);
        Executor second = stage.executor(8, 4);
        for (int i = 0; i < 4; i++) {
            long run = stage.trigger(task);
            stage.pass(10);
            (first.holds(run) ? first : second).succeeds(run);
        }

        assertThat(first.started()).hasSize(2);
        assertThat(second.started()).hasSize(2);
    }

    @Test
    void promisesAFreeSlotToOneOfThoseWhoWait() {
        Executor executor = stage.executor(7, 1);
        long first = stage.trigger(queued);
        stage.pass(10);
        for (long id = 20; id < 30; id++) {
            stage.trigger(SimTasks.every(id, 1_000, OverlapSpec.queue(), 1, false));
        }
        stage.pass(10);

        executor.succeeds(first);

        assertThat(executor.started()).hasSize(2);
        assertThat(stage.store.live.values().stream().filter(run -> run.state() == RunState.DISPATCHED))
                .hasSize(1);
    }

    @Test
    void writesNoWaitsWhereVeryManyWait() {
        for (long id = 100; id < 100 + 2L * Placement.MOST_TOLD; id++) {
            stage.trigger(SimTasks.every(id, 1_000, OverlapSpec.queue(), 1, false));
        }
        stage.pass(300);
        assertThat(stage.store.live.values()).noneMatch(run -> run.state() == RunState.QUEUED);

        Executor executor = stage.executor(7, 5_000);
        assertThat(executor.started()).hasSize(2 * Placement.MOST_TOLD);
    }

    @Test
    void helpsThoseBehindRunsThatNobodyCanServe() {
        for (long id = 30; id < 130; id++) {
            Task hopeless = SimTasks.every(id, 1_000, OverlapSpec.queue(), 1, false);
            stage.trigger(SimTasks.labelled(hopeless, "zone", "nowhere"));
        }
        long served = stage.trigger(queued);
        stage.pass(10);

        Executor executor = stage.executor(7, 4);

        assertThat(executor.started())
                .extracting(start -> start.offer().attempt().run())
                .containsExactly(served);
    }
}
