package io.tocsin.center.task;

import io.tocsin.center.account.Audit;
import io.tocsin.center.id.Ids;
import io.tocsin.center.problem.Conflict;
import io.tocsin.center.problem.Invalid;
import io.tocsin.center.problem.TocsinException;
import io.tocsin.center.schedule.ScheduleSpec;
import io.tocsin.protocol.Handler;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Tasks that handlers declare: made at first contact, in the executor's own group, under the handler's name, and never
 * changed from there again. What people edit or delete afterwards stays as they want it; the difference is shown.
 */
@Component
public final class DeclaredTasks {
    private static final Logger LOG = LoggerFactory.getLogger(DeclaredTasks.class);
    /** So that no executor fills the group with tasks. */
    private static final int MOST_IN_GROUP = 500;

    private final DeclarationStore declarations;
    private final GroupStore groups;
    private final TaskEdits edits;
    private final Audit audit;
    private final Ids ids;
    private final InstantSource clock;

    DeclaredTasks(
            DeclarationStore declarations,
            GroupStore groups,
            TaskEdits edits,
            Audit audit,
            Ids ids,
            InstantSource clock) {
        this.declarations = declarations;
        this.groups = groups;
        this.edits = edits;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** Who declares: an executor, in the group that its enrollment gave it. */
    public record Executor(long id, String name, long groupId) {}

    /** Waits for the database. What cannot be declared is logged, and keeps nothing else from being declared. */
    public void announced(Executor executor, List<Handler> handlers) {
        Group group = groups.find(executor.groupId()).orElse(null);
        if (group == null) {
            return;
        }
        handlers.stream().filter(Handler::declaresSchedule).forEach(handler -> {
            try {
                declare(executor, group, handler);
            } catch (TocsinException | DataAccessException refused) {
                LOG.warn(
                        "executor {} ({}) declares {} in vain: {}",
                        executor.id(),
                        executor.name(),
                        handler.name(),
                        refused.getMessage());
            }
        });
    }

    private void declare(Executor executor, Group group, Handler handler) {
        Task task = task(group, handler);
        Declaration known = declarations.find(group.id(), task.name()).orElse(null);
        if (known == null) {
            first(executor, group, task);
        } else if (!known.schedule().equals(task.schedule())) {
            edits.inOne(() -> {
                declarations.update(declaration(task, known.taskId(), known.created(), executor));
                record(executor, "task.declaration", known.taskId(), task);
            });
        }
    }

    private void first(Executor executor, Group group, Task task) {
        if (declarations.count(group.id()) >= MOST_IN_GROUP) {
            throw new Conflict("TOO_MANY_DECLARED", "the group has " + MOST_IN_GROUP + " declared tasks");
        }
        Optional<Long> present = declarations.task(group.id(), task.name());
        if (present.isPresent()) {
            edits.inOne(() -> declarations.insert(declaration(task, present.get(), false, executor)));
        } else {
            edits.create(task, () -> {
                declarations.insert(declaration(task, task.id(), true, executor));
                record(executor, "task.declare", task.id(), task);
            });
        }
    }

    /** As if somebody had asked for it: with the same checks, and everything else as it is by default. */
    private Task task(Group group, Handler handler) {
        if (handler.cron() != null && handler.every() != null) {
            throw Invalid.field("schedule", "AMBIGUOUS", "a schedule by cron or by every, not both");
        }
        ScheduleSpec schedule = handler.every() != null
                ? ScheduleSpec.every(handler.every())
                : ScheduleSpec.cron("QUARTZ", String.valueOf(handler.cron()), handler.zone());
        long now = clock.millis();
        Task task = new TaskReader(TaskDocument.declared(handler.name(), schedule))
                .read(new TaskReader.Identity(ids.next(), group.id(), 1, now, now));
        PeriodQuota.check(group, task, clock.instant());
        return task;
    }

    private Declaration declaration(Task task, long taskId, boolean created, Executor executor) {
        return new Declaration(
                task.groupId(), task.name(), taskId, task.schedule(), created, executor.id(), clock.millis());
    }

    /** No user asked for it, so it stands in the trail as the system's, and tells the executor. */
    private void record(Executor executor, String action, long taskId, Task task) {
        audit.record(
                action, "task/" + taskId, task.name() + " by executor " + executor.id() + " (" + executor.name() + ")");
    }
}
