package io.tocsin.center.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.run.LiveRun;
import io.tocsin.center.run.RunState;
import io.tocsin.center.run.RunStore.Buckets;
import io.tocsin.center.task.OverlapSpec;
import io.tocsin.center.task.Task;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecoveryTest {
    private final Stage stage = new Stage(30_000);
    private final Task task = SimTasks.every(1, 1_000, OverlapSpec.queue(), 1, false);

    @Test
    void leavesARunAloneWhoseEndIsOnItsWayToTheDisk() {
        long run = stage.trigger(task);
        stage.pass(10);
        List<LiveRun> overdue = stage.store.live(Buckets.all("node", 1));
        stage.commitsTake(200);
        stage.dispatcher.cancel(run, "USER");
        stage.pass(20);
        assertThat(stage.dispatcher.live()).isZero();

        stage.dispatcher.adopt(overdue, Map.of(task.id(), task));
        stage.pass(20);
        assertThat(stage.dispatcher.live()).isZero();
        stage.pass(1_000);
        assertThat(stage.state(run)).isEqualTo(RunState.CANCELLED);
    }

    @Test
    void takesUpARunOfWhichNothingIsKnown() {
        long run = stage.leave(task, 0).id();
        stage.dispatcher.adopt(stage.store.live(Buckets.all("node", 1)), Map.of(task.id(), task));
        Stage.Executor executor = stage.executor(7, 4);
        stage.pass(20);

        assertThat(executor.holds(run)).isTrue();
    }
}
