package io.tocsin.center.task;

import io.tocsin.center.account.Audit;
import io.tocsin.center.storage.Transactions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Changes definitions so that they hold at once: the row first, so that nothing more is planned from the old schedule;
 * then what was planned is taken back; then the new schedule gets its first fire.
 */
@Component
final class TaskEdits {
    /** The dispatching side answers within a second; this only keeps a caller from hanging. */
    private static final long LONGEST_WAIT_SECONDS = 3;

    private final TaskStore tasks;
    private final Transactions transactions;
    private final ObjectProvider<TaskChanges> changes;
    private final Audit audit;
    private final InstantSource clock;

    TaskEdits(
            TaskStore tasks,
            Transactions transactions,
            ObjectProvider<TaskChanges> changes,
            Audit audit,
            InstantSource clock) {
        this.tasks = tasks;
        this.transactions = transactions;
        this.changes = changes;
        this.audit = audit;
        this.clock = clock;
    }

    void create(Task task) {
        create(task, () -> audit.record("task.create", subject(task), detail(task)));
    }

    /** @param record writes beside the task, in the same transaction */
    void create(Task task, Runnable record) {
        Long first = task.enabled() ? Fires.promised(task, clock.instant()) : null;
        transactions.run(() -> {
            tasks.insert(task, first);
            record.run();
        });
        changes.ifAvailable(TaskChanges::replan);
    }

    /** Writes beside tasks, in one transaction. */
    void inOne(Runnable record) {
        transactions.run(record);
    }

    /** @return the runs that were planned before and could not be withdrawn */
    List<Long> change(Task before, Task after, String action) {
        return change(before, after, () -> audit.record(action, subject(after), detail(after)));
    }

    /** @param record writes beside the task, in the same transaction */
    List<Long> change(Task before, Task after, Runnable record) {
        boolean planned =
                before.enabled() && after.enabled() && before.schedule().equals(after.schedule());
        if (after.enabled() && !planned) {
            Fires.promised(after, clock.instant());
        }
        transactions.run(() -> {
            tasks.update(after, !planned);
            record.run();
        });
        // Of a task that is not enabled too: its last fire may wait for an executor.
        List<Long> left =
                planned ? List.of() : withdraw(after, after.enabled() ? Reasons.TASK_EDITED : Reasons.TASK_DISABLED);
        List<Long> unchanged = await(known -> known.redefined(after));
        if (after.enabled() && !planned) {
            Long first = Fires.first(Fires.schedule(after), clock.instant())
                    .map(Instant::toEpochMilli)
                    .orElse(null);
            plan(after, first);
        }
        return planned ? unchanged : left;
    }

    List<Long> delete(Task task) {
        return delete(task, () -> audit.record("task.delete", subject(task), detail(task)));
    }

    /** @param record writes beside the task, in the same transaction */
    List<Long> delete(Task task, Runnable record) {
        Task deleted = task.next(false, clock.millis());
        transactions.run(() -> {
            tasks.bury(task, deleted.updatedAt());
            record.run();
        });
        return withdraw(deleted, Reasons.TASK_DELETED);
    }

    private void plan(Task task, @Nullable Long first) {
        if (first != null && tasks.plan(task, first)) {
            changes.ifAvailable(TaskChanges::replan);
        }
    }

    private List<Long> withdraw(Task task, String reason) {
        return await(known -> known.withdraw(task, reason));
    }

    private List<Long> await(Function<TaskChanges, CompletableFuture<List<Long>>> change) {
        TaskChanges known = changes.getIfAvailable();
        return known == null
                ? List.of()
                : change.apply(known)
                        .completeOnTimeout(List.of(), LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)
                        .join();
    }

    private static String subject(Task task) {
        return "task/" + task.id();
    }

    /** Parameters may hold what is nobody's business, so they stay out of the trail. */
    private static String detail(Task task) {
        return task.name() + ", revision " + task.revision() + ", " + (task.enabled() ? "enabled" : "disabled");
    }
}
