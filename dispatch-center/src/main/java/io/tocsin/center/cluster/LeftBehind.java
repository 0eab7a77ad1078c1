package io.tocsin.center.cluster;

import io.tocsin.center.dispatch.Dispatcher;
import io.tocsin.center.run.LiveRun;
import io.tocsin.center.run.RunStore;
import io.tocsin.center.run.RunStore.Buckets;
import io.tocsin.center.task.TaskStore;
import java.util.List;
import java.util.stream.Collectors;

/** The live runs of these buckets, which a former process left behind. */
record LeftBehind(RunStore runs, TaskStore tasks, Buckets buckets) {
    void handTo(Dispatcher dispatcher) {
        List<LiveRun> left = runs.live(buckets);
        dispatcher.recover(
                left, tasks.findAll(left.stream().map(run -> run.run().taskId()).collect(Collectors.toSet())));
    }
}
