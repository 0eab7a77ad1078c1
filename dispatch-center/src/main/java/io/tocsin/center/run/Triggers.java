package io.tocsin.center.run;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tocsin.center.account.Access;
import io.tocsin.center.account.Permission;
import io.tocsin.center.problem.TocsinException;
import io.tocsin.center.problem.Unavailable;
import io.tocsin.center.task.Mistakes;
import io.tocsin.center.task.Parameters;
import io.tocsin.center.task.Task;
import io.tocsin.center.task.TaskDoor;
import io.tocsin.center.web.IdText;
import io.tocsin.center.web.IdempotencyKeys;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Has runs written for callers who may ask for them. The definition that was read of late usually still is the row's, so it
 * is tried first; whoever is refused by it, or ordered something that is no longer so, gets the row's own word.
 */
@Component
final class Triggers {
    /** Of a task that is edited all the time. */
    private static final int TRIES = 5;

    private final TaskDoor door;
    private final Access access;
    private final IdempotencyKeys keys;
    private final TriggerWriter writer;

    Triggers(TaskDoor door, Access access, IdempotencyKeys keys, TriggerWriter writer) {
        this.door = door;
        this.access = access;
        this.keys = keys;
        this.writer = writer;
    }

    /** @param parameters instead of the task's own */
    @Schema(name = "TriggerRequest")
    record Wish(@Nullable JsonNode parameters, @Nullable String executorId) {}

    /** One request. */
    record Request(
            String taskId,
            @Nullable String key,
            Wish wish,
            @Nullable String traceparent) {}

    /** Returns when the run is on disk. */
    Triggered trigger(Request request) {
        Optional<Triggered> answer = remembered(request).flatMap(this::place);
        for (int tries = 0; answer.isEmpty() && tries < TRIES; tries++) {
            answer = place(order(door.afresh(request.taskId(), Permission.TASK_TRIGGER), request));
        }
        return answer.orElseThrow(
                () -> new Unavailable("BUSY", "the task is being edited; nothing was started, try again"));
    }

    private Optional<TriggerOrder> remembered(Request request) {
        try {
            return door.remembered(request.taskId(), Permission.TASK_TRIGGER).map(task -> order(task, request));
        } catch (TocsinException refused) {
            return Optional.empty(); // perhaps for what is no longer so
        }
    }

    /** Empty when the task is no longer what it was when it was read. */
    private Optional<Triggered> place(TriggerOrder order) {
        return switch (writer.place(order).join()) {
            case TriggerAnswer.Placed placed ->
                Optional.of(new Triggered(IdText.of(placed.run().id())));
            case TriggerAnswer.Repeated repeated -> Optional.of(new Triggered(repeated.runId()));
            case TriggerAnswer.Outdated outdated -> Optional.empty();
            case TriggerAnswer.Failed failed -> throw failed.cause();
        };
    }

    private TriggerOrder order(Task task, Request request) {
        Access.Caller caller = access.caller();
        return new TriggerOrder(
                task,
                parameters(request.wish(), task),
                executor(request.wish(), task),
                caller,
                claim(request, task, caller),
                new RunSource(null, TraceContext.read(request.traceparent()).orElse(null)),
                null);
    }

    private IdempotencyKeys.@Nullable Claim claim(Request request, Task task, Access.Caller caller) {
        return request.key() == null
                ? null
                : keys.claim(
                        "user/" + caller.userId() + " task/" + task.id() + " trigger", request.key(), request.wish());
    }

    private @Nullable String parameters(Wish wish, Task task) {
        if (wish.parameters() == null || wish.parameters().isNull()) {
            return null;
        }
        door.requireParameters(task);
        Mistakes mistakes = new Mistakes();
        String parameters = Parameters.read(wish.parameters(), mistakes);
        mistakes.tell();
        return parameters;
    }

    private @Nullable Long executor(Wish wish, Task task) {
        if (wish.executorId() == null) {
            return null;
        }
        long executor = IdText.parse("executorId", wish.executorId());
        door.requireExecutor("executorId", executor, task.groupId());
        return executor;
    }
}
