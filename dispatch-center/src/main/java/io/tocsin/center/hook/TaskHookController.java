package io.tocsin.center.hook;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tocsin.center.account.Access;
import io.tocsin.center.account.Permission;
import io.tocsin.center.task.Mistakes;
import io.tocsin.center.task.Names;
import io.tocsin.center.task.Task;
import io.tocsin.center.task.TaskDoor;
import io.tocsin.center.web.IdText;
import io.tocsin.center.web.Page;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The hooks of a task, for those who may edit it. */
@RestController
@RequestMapping("/api/v1/tasks/{id}/hooks")
class TaskHookController {
    private final TaskDoor door;
    private final HookStore store;
    private final HookEdits edits;
    private final Access access;

    TaskHookController(TaskDoor door, HookStore store, HookEdits edits, Access access) {
        this.door = door;
        this.store = store;
        this.edits = edits;
        this.access = access;
    }

    /** @param kind {@code TOKEN} unless it is said */
    @Schema(name = "HookRequest")
    record Request(@Nullable String name, @Nullable String kind) {}

    /**
     * @param path to post to
     * @param secret the token of {@code TOKEN}, or what {@code HMAC} is signed with; in the answer to its making only
     */
    @Schema(name = "Hook")
    record Document(
            String id,
            String name,
            Hook.Kind kind,
            String taskKey,
            String path,
            String createdBy,
            Instant createdAt,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String secret) {
        static Document of(Hook hook, @Nullable String secret) {
            return new Document(
                    IdText.of(hook.id()),
                    hook.name(),
                    hook.kind(),
                    hook.taskKey(),
                    "/api/v1/hooks/" + hook.taskKey(),
                    hook.createdBy(),
                    Instant.ofEpochMilli(hook.createdAt()),
                    secret);
        }
    }

    @GetMapping
    @Operation(summary = "Lists the hooks of a task")
    Page<Document> list(@PathVariable String id) {
        Task task = editable(id);
        return new Page<>(
                store.of(task.id()).stream()
                        .map(hook -> Document.of(hook, null))
                        .toList(),
                null);
    }

    /** A hook starts runs and reads what they end with, so its maker must be allowed to do both. */
    @PostMapping
    @Operation(summary = "Makes a hook, and tells its secret once")
    @ResponseStatus(HttpStatus.CREATED)
    Document create(@PathVariable String id, @RequestBody Request request) {
        Task task = editable(id);
        access.require(Permission.TASK_TRIGGER, task.groupId());
        access.require(Permission.RUN_READ, task.groupId());
        Mistakes mistakes = new Mistakes();
        String name = Names.read(request.name(), mistakes);
        Hook.Kind kind = mistakes.choice("kind", request.kind(), Hook.Kind.TOKEN);
        mistakes.tell();
        HookEdits.Made made = edits.create(task, name, kind, access.caller());
        return Document.of(made.hook(), made.secret());
    }

    @DeleteMapping("/{hookId}")
    @Operation(summary = "Removes a hook; it is refused from then on")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id, @PathVariable long hookId) {
        edits.delete(editable(id), hookId);
    }

    private Task editable(String id) {
        Task task = door.require(id, Permission.TASK_WRITE).task();
        door.requireParameters(task);
        return task;
    }
}
