package io.tocsin.center.task;

import io.tocsin.center.schedule.Durations;
import io.tocsin.center.web.IdText;
import io.tocsin.protocol.HttpTask;
import io.tocsin.protocol.TaskKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes {@link TaskDocument}s, with every default spelled out. */
@Component
final class TaskWriter {
    private final GroupStore groups;
    private final DeclarationStore declarations;
    private final LastRuns lastRuns;
    private final JsonMapper json;

    TaskWriter(GroupStore groups, DeclarationStore declarations, LastRuns lastRuns, JsonMapper json) {
        this.groups = groups;
        this.declarations = declarations;
        this.lastRuns = lastRuns;
        this.json = json;
    }

    TaskDocument write(StoredTask stored) {
        return write(stored, null);
    }

    TaskDocument write(StoredTask stored, @Nullable List<Long> notWithdrawn) {
        Declaration declared = declarations
                .ofTasks(List.of(stored.task().id()))
                .get(stored.task().id());
        return write(stored, notWithdrawn, declared, null);
    }

    /** As lists show them. */
    List<TaskDocument> writeAll(List<StoredTask> tasks) {
        List<Long> ids = tasks.stream().map(stored -> stored.task().id()).toList();
        Map<Long, LastRun> runs = lastRuns.of(ids);
        Map<Long, Declaration> declared = declarations.ofTasks(ids);
        return tasks.stream()
                .map(stored -> {
                    long id = stored.task().id();
                    return write(stored, null, declared.get(id), runs.get(id));
                })
                .toList();
    }

    private TaskDocument write(
            StoredTask stored,
            @Nullable List<Long> notWithdrawn,
            @Nullable Declaration declared,
            @Nullable LastRun lastRun) {
        Task task = stored.task();
        Execution execution = task.execution();
        Long next = stored.nextFireAt();
        boolean http = task.kind() == TaskKind.HTTP;
        return new TaskDocument(
                IdText.of(task.id()),
                groups.nameOf(task.groupId()),
                task.name(),
                task.description(),
                task.kind().name(),
                http ? null : task.handler(),
                http ? json.readValue(task.handler(), HttpTask.class) : null,
                json.readTree(task.parameters()),
                task.schedule(),
                routing(execution.routing()),
                overlap(execution.overlap()),
                misfire(task),
                retry(execution.retry()),
                new TaskDocument.Loss(
                        execution.loss().policy().name(), execution.loss().maxReruns()),
                execution.timeoutMillis() == 0 ? null : text(execution.timeoutMillis()),
                text(execution.graceMillis()),
                text(execution.armAheadMillis()),
                execution.idempotent(),
                task.enabled(),
                task.revision(),
                next == null ? null : Instant.ofEpochMilli(next),
                Instant.ofEpochMilli(task.createdAt()),
                Instant.ofEpochMilli(task.updatedAt()),
                declared == null || task.kind() != TaskKind.JAVA ? null : declared(task, declared),
                lastRun,
                notWithdrawn == null
                        ? null
                        : notWithdrawn.stream().map(IdText::of).toList());
    }

    private static TaskDocument.Declared declared(Task task, Declaration known) {
        return new TaskDocument.Declared(
                known.schedule(),
                !known.schedule().equals(task.schedule()),
                known.created(),
                IdText.of(known.executorId()),
                Instant.ofEpochMilli(known.declaredAt()));
    }

    private static TaskDocument.Routing routing(RoutingSpec routing) {
        return new TaskDocument.Routing(
                routing.policy().name(),
                routing.labels(),
                routing.key().isEmpty() ? null : routing.key(),
                IdText.ofNullable(routing.executorId()),
                text(routing.maxWaitMillis()));
    }

    private static TaskDocument.Overlap overlap(OverlapSpec overlap) {
        return switch (overlap.policy()) {
            case DISCARD -> new TaskDocument.Overlap(overlap.policy().name(), null, null);
            case PARALLEL -> new TaskDocument.Overlap(overlap.policy().name(), overlap.max(), null);
            case QUEUE ->
                new TaskDocument.Overlap(
                        overlap.policy().name(),
                        overlap.max(),
                        overlap.overflow().name());
        };
    }

    private static TaskDocument.Misfire misfire(Task task) {
        Long window = task.misfire().catchUpWindowMillis();
        return new TaskDocument.Misfire(
                task.misfire().kind().name(),
                text(task.misfire().graceMillis()),
                window == null ? null : text(window),
                task.misfire().maxCatchUp());
    }

    private static TaskDocument.Retry retry(RetryPolicy retry) {
        return new TaskDocument.Retry(
                retry.maxAttempts(),
                retry.backoff().name(),
                text(retry.baseMillis()),
                retry.factor(),
                text(retry.capMillis()));
    }

    private static String text(long millis) {
        return Durations.format(Duration.ofMillis(millis));
    }
}
