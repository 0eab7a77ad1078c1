package io.tocsin.center.task;

import io.swagger.v3.oas.annotations.Operation;
import io.tocsin.center.account.Permission;
import io.tocsin.center.id.Ids;
import io.tocsin.center.problem.Conflict;
import io.tocsin.center.problem.Invalid;
import io.tocsin.center.web.Cursor;
import io.tocsin.center.web.IdText;
import io.tocsin.center.web.Page;
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
    private final TaskEdits edits;
    private final TaskWriter writer;
    private final Ids ids;
    private final InstantSource clock;

    TaskController(TaskDoor door, TaskList list, TaskEdits edits, TaskWriter writer, Ids ids, InstantSource clock) {
        this.door = door;
        this.list = list;
        this.edits = edits;
        this.writer = writer;
        this.ids = ids;
        this.clock = clock;
    }

    @GetMapping
    @Operation(summary = "Lists tasks")
    Page<TaskDocument> list(
            TaskList.Filter filter, @RequestParam @Nullable Integer limit, @RequestParam @Nullable String cursor) {
        Cursor page = Cursor.of(cursor, limit);
        return Page.of(
                        list.find(filter, page),
                        page.limit(),
                        stored -> stored.task().id())
                .map(writer::write);
    }

    @PostMapping
    @Operation(summary = "Creates a task")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<TaskDocument> create(@RequestBody TaskDocument document) {
        Group group = door.group(document.group());
        long now = clock.millis();
        Task task = new TaskReader(document).read(new TaskReader.Identity(ids.next(), group.id(), 1, now, now));
        door.requireWrite(task);
        door.requireReferences(task);
        PeriodQuota.check(group, task, clock.instant());
        edits.create(task);
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
        Task before = expected(door.require(id, Permission.TASK_WRITE), ifMatch);
        door.requireWrite(before);
        Group group = door.group(document.group());
        if (group.id() != before.groupId()) {
            throw Invalid.field("group", "GROUP_FIXED", "a task stays in its group");
        }
        Task after = new TaskReader(document)
                .read(new TaskReader.Identity(
                        before.id(), before.groupId(), before.revision() + 1, before.createdAt(), clock.millis()));
        door.requireWrite(after);
        door.requireReferences(after);
        PeriodQuota.check(group, after, clock.instant());
        return answer(id, edits.change(before, after, "task.update"));
    }

    @PostMapping("/{id}/enable")
    @Operation(summary = "Enables a task")
    ResponseEntity<TaskDocument> enable(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return enabled(id, true, ifMatch);
    }

    @PostMapping("/{id}/disable")
    @Operation(summary = "Disables a task and withdraws its planned fires")
    ResponseEntity<TaskDocument> disable(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return enabled(id, false, ifMatch);
    }

    /** Answers with a body even when it is empty-handed: whoever deletes wants to know what still runs. */
    @DeleteMapping("/{id}")
    @Operation(summary = "Deletes a task and withdraws its planned fires")
    Deleted delete(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        Task task = expected(door.require(id, Permission.TASK_WRITE), ifMatch);
        return new Deleted(edits.delete(task).stream().map(IdText::of).toList());
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

    private ResponseEntity<TaskDocument> enabled(String id, boolean enabled, @Nullable String ifMatch) {
        Task before = expected(door.require(id, Permission.TASK_WRITE), ifMatch);
        if (enabled) {
            door.requireWrite(before);
            door.requireReferences(before);
        }
        if (before.enabled() && enabled) {
            return answer(id, List.of());
        }
        String action = enabled ? "task.enable" : "task.disable";
        return answer(id, edits.change(before, before.next(enabled, clock.millis()), action));
    }

    private static Task expected(StoredTask stored, @Nullable String ifMatch) {
        int actual = stored.task().revision();
        int expected = Revision.expected(ifMatch).orElse(actual);
        if (expected != actual) {
            throw Conflict.staleRevision(expected, actual);
        }
        return stored.task();
    }

    private ResponseEntity<TaskDocument> answer(String id, List<Long> notWithdrawn) {
        return answer(door.readable(id), notWithdrawn);
    }

    private ResponseEntity<TaskDocument> answer(StoredTask stored, @Nullable List<Long> notWithdrawn) {
        return ResponseEntity.ok()
                .eTag(Revision.etag(stored.task().revision()))
                .body(writer.write(stored, notWithdrawn));
    }

    /** @param notWithdrawn runs that are carried out nevertheless */
    record Deleted(List<String> notWithdrawn) {}

    record Upcoming(List<Instant> fires) {}
}
