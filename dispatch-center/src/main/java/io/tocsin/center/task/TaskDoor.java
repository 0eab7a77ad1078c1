package io.tocsin.center.task;

import io.tocsin.center.account.Access;
import io.tocsin.center.account.Permission;
import io.tocsin.center.problem.Invalid;
import io.tocsin.center.problem.NotFound;
import io.tocsin.center.web.IdText;
import io.tocsin.protocol.TaskKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Lets callers through to tasks and to what is named beside them. What they may not read does not exist for them. */
@Component
public final class TaskDoor {
    private final TaskStore tasks;
    private final GroupStore groups;
    private final Access access;
    private final JdbcTemplate jdbc;
    private final TaskMemory memory = new TaskMemory();

    TaskDoor(TaskStore tasks, GroupStore groups, Access access, JdbcTemplate jdbc) {
        this.tasks = tasks;
        this.groups = groups;
        this.access = access;
        this.jdbc = jdbc;
    }

    /** @throws NotFound also where the caller may not read it */
    public StoredTask readable(String id) {
        return IdText.find(id)
                .flatMap(tasks::find)
                .filter(stored -> readable(stored.task()))
                .orElseThrow(() -> NotFound.of("task", id));
    }

    public StoredTask require(String id, Permission permission) {
        StoredTask stored = readable(id);
        access.require(permission, stored.task().groupId());
        return stored;
    }

    /** Reads it, for {@link #remembered} too. */
    public Task afresh(String id, Permission permission) {
        Task task = require(id, permission).task();
        memory.keep(task);
        return task;
    }

    /**
     * The task as it was when it was last read {@linkplain #afresh afresh}, for who may have it then. It may have been
     * edited or deleted since, so no refusal is final that rests on it, and nothing is done by it unless the row still has
     * its revision.
     */
    public Optional<Task> remembered(String id, Permission permission) {
        Optional<Task> task = IdText.find(id).flatMap(memory::find).filter(this::readable);
        task.ifPresent(known -> access.require(permission, known.groupId()));
        return task;
    }

    private boolean readable(Task task) {
        return access.scope(Permission.TASK_READ).contains(task.groupId());
    }

    /** The group that a body names. */
    Group group(@Nullable String name) {
        if (name == null) {
            throw Invalid.field("group", "REQUIRED", "group is missing");
        }
        return groups.named(name)
                .filter(group -> access.scope(Permission.GROUP_READ).contains(group.id()))
                .orElseThrow(() -> Invalid.field("group", "UNKNOWN_GROUP", "there is no such group"));
    }

    Group readableGroup(String id) {
        return IdText.find(id)
                .flatMap(groups::find)
                .filter(group -> access.scope(Permission.GROUP_READ).contains(group.id()))
                .orElseThrow(() -> NotFound.of("group", id));
    }

    /** May be written by the caller, even when what it names is there no longer. */
    void requireWrite(Task task) {
        access.require(Permission.TASK_WRITE, task.groupId());
        requireParameters(task);
    }

    /** What the task names is there. */
    void requireReferences(Task task) {
        Long executor = task.execution().routing().executorId();
        if (executor != null) {
            requireExecutor("routing.executorId", executor, task.groupId());
        }
    }

    /** Other parameters of a command are another process to start: who gives them writes a command. */
    public void requireParameters(Task task) {
        if (task.kind() == TaskKind.COMMAND) {
            access.require(Permission.COMMAND_WRITE, task.groupId());
        }
    }

    /** An executor of another group must not be reached, nor its existence learnt. */
    public void requireExecutor(String field, long executorId, long groupId) {
        if (jdbc.queryForList("SELECT id FROM executor WHERE id = ? AND group_id = ?", Long.class, executorId, groupId)
                .isEmpty()) {
            throw Invalid.field(field, "EXECUTOR_UNKNOWN", "the group has no such executor");
        }
    }
}
