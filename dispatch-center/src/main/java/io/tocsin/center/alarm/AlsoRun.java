package io.tocsin.center.alarm;

import io.tocsin.center.account.Access;
import io.tocsin.center.account.Permission;
import io.tocsin.center.account.Rights;
import io.tocsin.center.problem.TocsinException;
import io.tocsin.center.run.UserRuns;
import io.tocsin.center.task.StoredTask;
import io.tocsin.center.task.Task;
import io.tocsin.center.task.TaskStore;
import io.tocsin.center.web.IdempotencyKeys;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Starts the tasks that alarms are to start, once for each fire, as far as their users may at that moment. */
@Component
class AlsoRun {
    private static final Logger LOG = LoggerFactory.getLogger(AlsoRun.class);
    /** Of a task that is edited all the time. */
    private static final int TRIES = 5;

    private final TaskStore tasks;
    private final Rights rights;
    private final UserRuns runs;
    private final IdempotencyKeys keys;

    AlsoRun(TaskStore tasks, Rights rights, UserRuns runs, IdempotencyKeys keys) {
        this.tasks = tasks;
        this.rights = rights;
        this.runs = runs;
        this.keys = keys;
    }

    /** @return the run's id; empty where the user may not, or the task is gone or disabled */
    Optional<String> start(long alarmId, long userId, long taskId, long fireAt) {
        IdempotencyKeys.Claim claim = keys.claim("alarm/" + alarmId, Long.toString(fireAt), taskId);
        try {
            for (int tries = 0; tries < TRIES; tries++) {
                Optional<Task> task = tasks.find(taskId).map(StoredTask::task).filter(Task::enabled);
                Optional<Access.Caller> user =
                        task.flatMap(found -> rights.holder(userId, Permission.TASK_TRIGGER, found.groupId()));
                if (user.isEmpty()) {
                    return Optional.empty();
                }
                Optional<String> run = runs.start(task.get(), user.get(), claim);
                if (run.isPresent()) {
                    return run;
                }
            }
        } catch (TocsinException refused) {
            LOG.warn("alarm {} could not start task {}: {}", alarmId, taskId, refused.getMessage());
        }
        return Optional.empty();
    }
}
