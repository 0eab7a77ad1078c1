package io.tocsin.center.alarm.failure;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tocsin.center.account.Access;
import io.tocsin.center.problem.Invalid;
import io.tocsin.center.task.TaskDoor;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether the caller's phone rings when a run of a task fails. */
@RestController
@RequestMapping("/api/v1/tasks/{id}/failure-alarm")
class FailureAlarmController {
    private final TaskDoor door;
    private final FailureStore store;
    private final Access access;
    private final InstantSource clock;

    FailureAlarmController(TaskDoor door, FailureStore store, Access access, InstantSource clock) {
        this.door = door;
        this.store = store;
        this.access = access;
        this.clock = clock;
    }

    @Schema(name = "FailureAlarm")
    record Document(@Nullable Boolean enabled) {}

    @GetMapping
    @Operation(summary = "Tells whether the caller's phone rings when a run of the task fails")
    Document readFailureAlarm(@PathVariable String id) {
        long task = door.readable(id).task().id();
        return new Document(store.isSet(task, access.caller().userId()));
    }

    @PutMapping
    @Operation(summary = "Has the caller's phone ring when a run of the task fails, or not")
    Document setFailureAlarm(@PathVariable String id, @RequestBody Document document) {
        long task = door.readable(id).task().id();
        if (document.enabled() == null) {
            throw Invalid.field("enabled", "REQUIRED", "enabled is missing");
        }
        store.set(task, access.caller().userId(), document.enabled(), clock.millis());
        return document;
    }
}
