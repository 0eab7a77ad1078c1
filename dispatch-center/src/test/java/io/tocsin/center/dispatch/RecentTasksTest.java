package io.tocsin.center.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.dispatch.Stage.Executor;
import io.tocsin.center.task.OverlapSpec;
import org.junit.jupiter.api.Test;

class RecentTasksTest {
    @Test
    void keepsTheLatestRevisionOfEachTaskTheLatestTaskFirst() {
        RecentTasks recent = new RecentTasks();

        recent.ran(new LastRevision(1, "one", 1, 10));
        recent.ran(new LastRevision(2, "two", 1, 20));
        recent.ran(new LastRevision(1, "one", 2, 30));

        assertThat(recent.list()).containsExactly(new LastRevision(1, "one", 2, 30), new LastRevision(2, "two", 1, 20));
    }

    @Test
    void forgetsTheTaskThatRanLongestAgo() {
        RecentTasks recent = new RecentTasks();

        for (int task = 0; task < 100; task++) {
            recent.ran(new LastRevision(task, "t", 1, task));
        }

        assertThat(recent.list()).hasSize(20).extracting(LastRevision::taskId).contains(99L, 80L);
    }

    @Test
    void learnsFromWhatAnExecutorSaysThatItStarted() {
        Stage stage = new Stage(1_000);
        Executor executor = stage.executor(7, 1);
        long run = stage.fire(SimTasks.every(3, 1_000, OverlapSpec.queue(), 1, false), 0);
        stage.pass(5);

        executor.begins(run);

        assertThat(stage.dispatcher.lastRevisions(7))
                .extracting(LastRevision::taskId)
                .containsExactly(3L);
        assertThat(stage.dispatcher.lastRevisions(8)).isEmpty();
    }
}
