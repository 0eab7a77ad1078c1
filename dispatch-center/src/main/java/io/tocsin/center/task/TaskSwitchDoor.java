package io.tocsin.center.task;

import io.tocsin.center.account.Permission;
import io.tocsin.center.problem.Conflict;
import io.tocsin.center.web.Revision;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Switches tasks on and off, and deletes them, for callers who may. */
@Component
public final class TaskSwitchDoor {
    private final TaskDoor door;
    private final TaskEdits edits;
    private final TaskList list;
    private final InstantSource clock;

    TaskSwitchDoor(TaskDoor door, TaskEdits edits, TaskList list, InstantSource clock) {
        this.door = door;
        this.edits = edits;
        this.list = list;
        this.clock = clock;
    }

    /** @return the runs that could not be withdrawn */
    public List<Long> set(String id, boolean enabled, @Nullable String ifMatch) {
        Task before = expected(door.require(id, Permission.TASK_WRITE), ifMatch);
        if (enabled) {
            door.requireWrite(before);
            door.requireReferences(before);
        }
        if (before.enabled() && enabled) {
            return List.of();
        }
        String action = enabled ? "task.enable" : "task.disable";
        return edits.change(before, before.next(enabled, clock.millis()), action);
    }

    /** @return the runs that could not be withdrawn */
    public List<Long> delete(String id, @Nullable String ifMatch) {
        return edits.delete(expected(door.require(id, Permission.TASK_WRITE), ifMatch));
    }

    /** The tasks that the caller may see and the filter finds; one more than so many where there are more. */
    public List<Long> matching(TaskList.Filter filter, int most) {
        return list.ids(filter, most + 1);
    }

    static Task expected(StoredTask stored, @Nullable String ifMatch) {
        int actual = stored.task().revision();
        int expected = Revision.expected(ifMatch).orElse(actual);
        if (expected != actual) {
            throw Conflict.staleRevision(expected, actual);
        }
        return stored.task();
    }
}
