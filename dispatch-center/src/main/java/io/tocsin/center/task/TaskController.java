package io.tocsin.center.task;

import io.swagger.v3.oas.annotations.Operation;
import io.tocsin.center.account.Permission;
import io.tocsin.center.web.Cursor;
import io.tocsin.center.web.IdText;
import io.tocsin.center.web.Revision;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tasks: written, read, switched on and off. */
@RestController
@RequestMapping("/api/v1/tasks")
class TaskController {
    private final TaskDoor door;
    private final TaskList list;
    private final TaskDesk desk;
    private final TaskSwitchDoor switches;
    private final TaskWriter writer;
    private final InstantSource clock;

    TaskController(
            TaskDoor door,
            TaskList list,
            TaskDesk desk,
            TaskSwitchDoor switches,
            TaskWriter writer,
            InstantSource clock) {
        this.door = door;
        this.list = list;
        this.desk = desk;
        this.switches = switches;
        this.writer = writer;
        this.clock = clock;
    }

    @GetMapping
    @Operation(summary = "Lists tasks")
    TaskPage list(
            TaskList.Filter filter,
            TaskList.Order order,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String cursor) {
        TaskList.Found found = list.find(filter, order, Cursor.of(cursor, limit));
        return new TaskPage(writer.writeAll(found.tasks()), found.next(), found.total());
    }

    @PostMapping
    @Operation(summary = "Creates a task")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<TaskDocument> create(@RequestBody TaskDocument document) {
        Task task = desk.fresh(document);
        desk.create(task);
        return ResponseEntity.created(URI.create("/api/v1/tasks/" + task.id()))
                .eTag(Revision.etag(task.revision()))
                .body(writer.write(door.readable(IdText.of(task.id()))));
    }

    @GetMapping("/{id}")
    @Operation(summary = "Reads a task")
    ResponseEntity<TaskDocument> read(@PathVariable String id) {
        return answer(door.readable(id), null);
    }

    @PutMapping("/{id}")
    @Operation(summary = "Replaces the definition of a task")
    ResponseEntity<TaskDocument> replace(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody TaskDocument document) {
        Task before = TaskSwitchDoor.expected(door.require(id, Permission.TASK_WRITE), ifMatch);
        return answer(id, desk.change(before, desk.next(before, document)));
    }

    @PostMapping("/{id}/enable")
    @Operation(summary = "Enables a task")
    ResponseEntity<TaskDocument> enable(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return answer(id, switches.set(id, true, ifMatch));
    }

    @PostMapping("/{id}/disable")
    @Operation(summary = "Disables a task and withdraws its planned fires")
    ResponseEntity<TaskDocument> disable(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return answer(id, switches.set(id, false, ifMatch));
    }

    /** Answers with a body even when it is empty-handed: whoever deletes wants to know what still runs. */
    @DeleteMapping("/{id}")
    @Operation(summary = "Deletes a task and withdraws its planned fires")
    Deleted delete(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return new Deleted(switches.delete(id, ifMatch).stream().map(IdText::of).toList());
    }

    @GetMapping("/{id}/fires")
    @Operation(summary = "Tells the next fires of a task")
    Upcoming fires(@PathVariable String id, @RequestParam @Nullable Integer count) {
        StoredTask stored = door.readable(id);
        int most = Fires.count(count);
        Long next = stored.nextFireAt();
        return new Upcoming(
                next != null && "AFTER".equals(stored.task().schedule().kind())
                        ? List.of(Instant.ofEpochMilli(next))
                        : Fires.upcoming(Fires.schedule(stored.task()), clock.instant(), most));
    }

    private ResponseEntity<TaskDocument> answer(String id, List<Long> notWithdrawn) {
        return answer(door.readable(id), notWithdrawn);
    }

    private ResponseEntity<TaskDocument> answer(StoredTask stored, @Nullable List<Long> notWithdrawn) {
        return ResponseEntity.ok()
                .eTag(Revision.etag(stored.task().revision()))
                .body(writer.write(stored, notWithdrawn));
    }

    /**
     * @param next the cursor of the following page; null on the last
     * @param total of all pages
     */
    record TaskPage(List<TaskDocument> items, @Nullable String next, long total) {}

    /** @param notWithdrawn runs that are carried out nevertheless */
    record Deleted(List<String> notWithdrawn) {}

    record Upcoming(List<Instant> fires) {}
}
