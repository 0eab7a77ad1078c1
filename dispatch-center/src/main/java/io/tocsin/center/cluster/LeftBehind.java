package io.tocsin.center.cluster;

import io.tocsin.center.dispatch.Dispatcher;
import io.tocsin.center.run.LiveRun;
import io.tocsin.center.run.RunStore;
import io.tocsin.center.run.RunStore.Buckets;
import io.tocsin.center.task.Task;
import io.tocsin.center.task.TaskStore;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The live runs of these buckets, which a former process left behind. */
record LeftBehind(RunStore runs, TaskStore tasks, Buckets buckets) {
    /** Nothing that is in order is overdue for so long without being held or queued. */
    private static final long STRANDED_MILLIS = 10_000;

    private static final int MOST_AT_ONCE = 1_000;

    void handTo(Dispatcher dispatcher) {
        List<LiveRun> left = runs.live(buckets);
        dispatcher.recover(left, tasksOf(left));
    }

    /** Looks for rows whose writing was not answered, so that the dispatcher never heard of them. */
    void handStrandedTo(Dispatcher dispatcher, long now) {
        List<LiveRun> stranded = runs.stranded(buckets, now - STRANDED_MILLIS, MOST_AT_ONCE);
        if (!stranded.isEmpty()) {
            dispatcher.adopt(stranded, tasksOf(stranded));
        }
    }

    private Map<Long, Task> tasksOf(List<LiveRun> live) {
        return tasks.findAll(live.stream().map(run -> run.run().taskId()).collect(Collectors.toSet()));
    }
}
