package io.tocsin.center.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.dispatch.Stage.Executor;
import io.tocsin.center.run.RunState;
import io.tocsin.center.task.OverlapSpec;
import org.junit.jupiter.api.Test;

class WorkTest {
    @Test
    void addsUpWhatAnExecutorDid() {
        Work work = new Work();

        work.ended(RunState.SUCCEEDED, 1_000);
        work.ended(RunState.FAILED, 500);
        work.ended(RunState.LOST, -3);
        work.ended(RunState.CANCELLED, 10);

        assertThat(work.done()).isEqualTo(new WorkDone(4, 1, 2, 1_510));
    }

    @Test
    void learnsFromWhatAnExecutorReports() {
        Stage stage = new Stage(1_000);
        Executor executor = stage.executor(7, 1);
        long run = stage.fire(SimTasks.every(3, 1_000, OverlapSpec.queue(), 1, false), 0);
        stage.pass(5);
        executor.begins(run);

        executor.succeeds(run);

        assertThat(stage.dispatcher.workDone(7).succeeded()).isEqualTo(1);
        assertThat(stage.dispatcher.workDone(8)).isEqualTo(WorkDone.NOTHING);
    }
}
