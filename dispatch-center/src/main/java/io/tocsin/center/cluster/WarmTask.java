package io.tocsin.center.cluster;

import io.tocsin.center.schedule.MisfirePolicy;
import io.tocsin.center.schedule.ScheduleSpec;
import io.tocsin.center.task.Execution;
import io.tocsin.center.task.LossPolicy;
import io.tocsin.center.task.OverlapSpec;
import io.tocsin.center.task.RetryPolicy;
import io.tocsin.center.task.RoutingSpec;
import io.tocsin.center.task.Task;
import io.tocsin.protocol.TaskKind;

/** The task that exists only while a node warms up. */
final class WarmTask {
    private WarmTask() {}

    static Task of(long id, long now) {
        Execution execution = new Execution(
                RoutingSpec.leastLoaded(),
                new OverlapSpec(OverlapSpec.Policy.PARALLEL, 1_000, OverlapSpec.Overflow.REJECT),
                RetryPolicy.none(),
                LossPolicy.defaultFor(false),
                0,
                Execution.DEFAULT_GRACE_MILLIS,
                0,
                false);
        return new Task(
                id,
                1,
                "warm-up-" + id,
                TaskKind.JAVA,
                "warm-up",
                "{}",
                ScheduleSpec.every("10ms"),
                MisfirePolicy.fireOnce(),
                execution,
                true,
                1,
                now,
                now,
                null);
    }
}
