package io.tocsin.center.dispatch;

import io.tocsin.center.schedule.MisfirePolicy;
import io.tocsin.center.schedule.ScheduleSpec;
import io.tocsin.center.task.Execution;
import io.tocsin.center.task.LossPolicy;
import io.tocsin.center.task.OverlapSpec;
import io.tocsin.center.task.RetryPolicy;
import io.tocsin.center.task.RoutingSpec;
import io.tocsin.center.task.Task;
import io.tocsin.protocol.TaskKind;
import java.util.Map;

/** The tasks of the simulations. */
final class SimTasks {
    private SimTasks() {}

    static Task every(long id, long millis, OverlapSpec overlap, int attempts, boolean idempotent) {
        return task(id, ScheduleSpec.every(millis + "ms"), overlap, attempts, idempotent);
    }

    static Task after(long id, long millis) {
        return task(id, ScheduleSpec.after(millis + "ms"), OverlapSpec.queue(), 1, false);
    }

    static Task scheduled(long id, ScheduleSpec schedule) {
        return task(id, schedule, OverlapSpec.queue(), 1, false);
    }

    static Task withMisfire(Task task, MisfirePolicy.Kind kind) {
        return new Task(
                task.id(),
                task.groupId(),
                task.name(),
                task.kind(),
                task.handler(),
                task.parameters(),
                task.schedule(),
                MisfirePolicy.fireOnce().withKind(kind),
                task.execution(),
                true,
                task.revision(),
                task.createdAt(),
                task.updatedAt(),
                null);
    }

    static Task labelled(Task task, String label, String value) {
        RoutingSpec routing = task.execution().routing();
        return withRouting(
                task, new RoutingSpec(routing.policy(), Map.of(label, value), "", null, routing.maxWaitMillis()));
    }

    static Task routed(Task task, RoutingSpec.Policy policy) {
        return withRouting(
                task,
                new RoutingSpec(
                        policy, Map.of(), "", null, task.execution().routing().maxWaitMillis()));
    }

    /** Fails at once where nobody can have it. */
    static Task impatient(Task task) {
        RoutingSpec routing = task.execution().routing();
        return withRouting(
                task, new RoutingSpec(routing.policy(), routing.labels(), routing.key(), routing.executorId(), 0));
    }

    private static Task withRouting(Task task, RoutingSpec routing) {
        Execution e = task.execution();
        return withExecution(
                task,
                new Execution(
                        routing,
                        e.overlap(),
                        e.retry(),
                        e.loss(),
                        e.timeoutMillis(),
                        e.graceMillis(),
                        e.armAheadMillis(),
                        e.idempotent()));
    }

    static Task armed(Task task, long aheadMillis) {
        Execution e = task.execution();
        return withExecution(
                task,
                new Execution(
                        e.routing(),
                        e.overlap(),
                        e.retry(),
                        e.loss(),
                        e.timeoutMillis(),
                        e.graceMillis(),
                        aheadMillis,
                        e.idempotent()));
    }

    private static Task withExecution(Task task, Execution execution) {
        return new Task(
                task.id(),
                task.groupId(),
                task.name(),
                task.kind(),
                task.handler(),
                task.parameters(),
                task.schedule(),
                task.misfire(),
                execution,
                true,
                task.revision(),
                task.createdAt(),
                task.updatedAt(),
                null);
    }

    static Task revised(Task task) {
        return new Task(
                task.id(),
                task.groupId(),
                task.name(),
                task.kind(),
                task.handler(),
                task.parameters(),
                task.schedule(),
                task.misfire(),
                task.execution(),
                true,
                task.revision() + 1,
                task.createdAt(),
                task.updatedAt(),
                null);
    }

    private static Task task(long id, ScheduleSpec schedule, OverlapSpec overlap, int attempts, boolean idempotent) {
        Execution execution = new Execution(
                new RoutingSpec(RoutingSpec.Policy.LEAST_LOADED, Map.of(), "", null, 60_000),
                overlap,
                new RetryPolicy(attempts, RetryPolicy.Backoff.EXPONENTIAL, 20, 2, 500),
                LossPolicy.defaultFor(idempotent),
                0,
                1_000,
                0,
                idempotent);
        return new Task(
                id,
                1,
                "t" + id,
                TaskKind.JAVA,
                "job",
                "{}",
                schedule,
                MisfirePolicy.fireOnce(),
                execution,
                true,
                1,
                SimWorld.START,
                SimWorld.START,
                null);
    }
}
