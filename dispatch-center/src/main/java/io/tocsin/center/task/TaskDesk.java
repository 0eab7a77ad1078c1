package io.tocsin.center.task;

import io.tocsin.center.id.Ids;
import io.tocsin.center.problem.Invalid;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;

/** Takes documents of tasks in for their callers: checks what they say and what the caller may, and then writes. */
@Component
final class TaskDesk {
    private final TaskDoor door;
    private final TaskEdits edits;
    private final Ids ids;
    private final InstantSource clock;

    TaskDesk(TaskDoor door, TaskEdits edits, Ids ids, InstantSource clock) {
        this.door = door;
        this.edits = edits;
        this.ids = ids;
        this.clock = clock;
    }

    /** A new task, checked, and not written yet. */
    Task fresh(TaskDocument document) {
        Group group = door.group(document.group());
        long now = clock.millis();
        Task task = new TaskReader(document).read(new TaskReader.Identity(ids.next(), group.id(), 1, now, now));
        return checked(group, task);
    }

    /** The next revision of a task, checked, and not written yet. */
    Task next(Task before, TaskDocument document) {
        door.requireWrite(before);
        Group group = door.group(document.group());
        if (group.id() != before.groupId()) {
            throw Invalid.field("group", "GROUP_FIXED", "a task stays in its group");
        }
        Task after = new TaskReader(document)
                .read(new TaskReader.Identity(
                        before.id(), before.groupId(), before.revision() + 1, before.createdAt(), clock.millis()));
        return checked(group, after);
    }

    private Task checked(Group group, Task task) {
        door.requireWrite(task);
        door.requireReferences(task);
        PeriodQuota.check(group, task, clock.instant());
        return task;
    }

    void create(Task task) {
        edits.create(task);
    }

    /** @return the runs that were planned before and could not be withdrawn */
    List<Long> change(Task before, Task after) {
        return edits.change(before, after, "task.update");
    }
}
