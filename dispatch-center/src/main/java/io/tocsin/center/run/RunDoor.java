package io.tocsin.center.run;

import io.tocsin.center.account.Access;
import io.tocsin.center.account.GroupScope;
import io.tocsin.center.account.Permission;
import io.tocsin.center.problem.NotFound;
import io.tocsin.center.task.Group;
import io.tocsin.center.task.GroupStore;
import io.tocsin.center.task.StoredTask;
import io.tocsin.center.task.TaskDoor;
import io.tocsin.center.task.TaskStore;
import io.tocsin.center.web.IdText;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets callers through to runs. What they may not read does not exist for them. */
@Component
final class RunDoor {
    private final RunArchive archive;
    private final Access access;
    private final TaskStore tasks;
    private final TaskDoor taskDoor;
    private final GroupStore groups;

    RunDoor(RunArchive archive, Access access, TaskStore tasks, TaskDoor taskDoor, GroupStore groups) {
        this.archive = archive;
        this.access = access;
        this.tasks = tasks;
        this.taskDoor = taskDoor;
        this.groups = groups;
    }

    /** The groups whose runs the caller may list; where one is named, it alone. */
    GroupScope scope(@Nullable String group) {
        GroupScope scope = access.scope(Permission.RUN_READ);
        if (group == null) {
            return scope;
        }
        long id = groups.named(group)
                .map(Group::id)
                .filter(scope::contains)
                .orElseThrow(() -> NotFound.of("group", group));
        return new GroupScope.Only(Set.of(id));
    }

    RunView readable(String id) {
        return IdText.find(id)
                .flatMap(archive::find)
                .filter(run -> access.scope(Permission.RUN_READ).contains(run.groupId()))
                .orElseThrow(() -> NotFound.of("run", id));
    }

    RunView controllable(String id) {
        RunView run = readable(id);
        access.require(Permission.RUN_CONTROL, run.groupId());
        return run;
    }

    /** To repeat parameters that somebody gave to this run alone is to give them. */
    RunView repeatable(String id) {
        RunView run = controllable(id);
        if (run.run().parameters() != null) {
            tasks.find(run.run().taskId()).map(StoredTask::task).ifPresent(taskDoor::requireParameters);
        }
        return run;
    }
}
