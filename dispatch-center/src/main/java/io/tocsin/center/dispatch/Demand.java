package io.tocsin.center.dispatch;

import io.tocsin.center.task.RoutingSpec;
import io.tocsin.center.task.Task;
import io.tocsin.protocol.TaskKind;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run wants of an executor of its group. What one run does not find, no other with the same demand finds.
 *
 * @param name of the handler or program
 * @param only the one executor that may have it
 */
record Demand(
        TaskKind kind,
        @Nullable String name,
        Map<String, String> labels,
        @Nullable Long only) {
    static Demand of(ActiveRun run) {
        Task task = run.lane.task();
        RoutingSpec routing = task.execution().routing();
        Long only = run.row.executorId();
        if (only == null && routing.policy() == RoutingSpec.Policy.SPECIFIED) {
            only = routing.executorId();
        }
        return new Demand(task.kind(), task.handler(), routing.labels(), only);
    }

    boolean isMetBy(Seat seat) {
        return (only == null || only == seat.executorId) && seat.serves(kind, name, labels);
    }
}
