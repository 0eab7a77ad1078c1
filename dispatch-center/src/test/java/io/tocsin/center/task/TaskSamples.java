package io.tocsin.center.task;

import io.tocsin.center.schedule.MisfirePolicy;
import io.tocsin.center.schedule.ScheduleSpec;
import io.tocsin.center.storage.TestDatabase;
import io.tocsin.protocol.TaskKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Tasks for tests. */
public final class TaskSamples {
    private TaskSamples() {}

    public static ScheduleSpec schedule(String json) {
        return JsonMapper.shared().readValue(json, ScheduleSpec.class);
    }

    public static Task task(long id, String schedule) {
        Execution execution = new Execution(
                RoutingSpec.leastLoaded(),
                OverlapSpec.queue(),
                RetryPolicy.none(),
                LossPolicy.defaultFor(false),
                0,
                Execution.DEFAULT_GRACE_MILLIS,
                Execution.DEFAULT_ARM_AHEAD_MILLIS,
                false);
        return new Task(
                id,
                1,
                "task-" + id,
                TaskKind.JAVA,
                "handler",
                "{}",
                schedule(schedule),
                MisfirePolicy.fireOnce(),
                execution,
                true,
                1,
                1_000,
                1_000,
                null);
    }

    public static Task revision(Task task, int revision) {
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
                task.enabled(),
                revision,
                task.createdAt(),
                task.updatedAt(),
                task.description());
    }

    public static Task every(long id) {
        return task(id, "{\"kind\":\"EVERY\",\"every\":\"1s\"}");
    }

    public static Task after(long id) {
        return task(id, "{\"kind\":\"AFTER\",\"after\":\"1s\"}");
    }

    public static TaskStore store(TestDatabase database) {
        return new TaskStore(database.jdbc(), database.transactions());
    }

    public static Task stored(TestDatabase database, Task task, @Nullable Long nextFireAt) {
        store(database).insert(task, nextFireAt);
        return task;
    }
}
