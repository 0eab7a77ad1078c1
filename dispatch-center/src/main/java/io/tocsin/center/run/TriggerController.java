package io.tocsin.center.run;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tocsin.center.account.Access;
import io.tocsin.center.account.Permission;
import io.tocsin.center.task.Mistakes;
import io.tocsin.center.task.Parameters;
import io.tocsin.center.task.StoredTask;
import io.tocsin.center.task.TaskDoor;
import io.tocsin.center.web.IdText;
import io.tocsin.center.web.IdempotencyKeys;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Starts a run of a task by hand. */
@RestController
@RequestMapping("/api/v1/tasks/{id}/trigger")
class TriggerController {
    private final TaskDoor door;
    private final Triggers triggers;
    private final IdempotencyKeys keys;
    private final Access access;

    TriggerController(TaskDoor door, Triggers triggers, IdempotencyKeys keys, Access access) {
        this.door = door;
        this.triggers = triggers;
        this.keys = keys;
        this.access = access;
    }

    @PostMapping
    @Operation(summary = "Runs a task now")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Triggered trigger(
            @PathVariable String id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody(required = false) @Nullable Wish wish) {
        StoredTask task = door.require(id, Permission.TASK_TRIGGER);
        Wish asked = Optional.ofNullable(wish).orElse(new Wish(null, null));
        Triggers.Order order = new Triggers.Order(task.task(), parameters(asked, task), executor(asked, task));
        Triggers.Trigger trigger = triggers.prepare(order);
        String scope =
                "user/" + access.caller().userId() + " task/" + task.task().id() + " trigger";
        Triggered answer =
                keys.run(scope, key, asked, Triggered.class, () -> new Triggered(IdText.of(trigger.write())));
        trigger.submit();
        return answer;
    }

    private @Nullable String parameters(Wish wish, StoredTask task) {
        if (wish.parameters() == null || wish.parameters().isNull()) {
            return null;
        }
        door.requireParameters(task.task());
        Mistakes mistakes = new Mistakes();
        String parameters = Parameters.read(wish.parameters(), mistakes);
        mistakes.tell();
        return parameters;
    }

    private @Nullable Long executor(Wish wish, StoredTask task) {
        if (wish.executorId() == null) {
            return null;
        }
        long executor = IdText.parse("executorId", wish.executorId());
        door.requireExecutor("executorId", executor, task.task().groupId());
        return executor;
    }

    /** @param parameters instead of the task's own */
    @Schema(name = "TriggerRequest")
    record Wish(@Nullable JsonNode parameters, @Nullable String executorId) {}

    record Triggered(String runId) {}
}
