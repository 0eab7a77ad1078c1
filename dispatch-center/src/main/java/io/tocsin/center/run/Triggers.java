package io.tocsin.center.run;

import io.tocsin.center.account.Audit;
import io.tocsin.center.id.Ids;
import io.tocsin.center.id.TimeOrderedIds;
import io.tocsin.center.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Writes runs that are asked for by hand, and hands them to the dispatching side once they are committed. */
@Component
final class Triggers {
    private static final int ORDINAL_MASK = (1 << 22) - 1;

    private final ManualRuns runs;
    private final ObjectProvider<RunCommands> commands;
    private final Audit audit;
    private final Ids ids;

    Triggers(ManualRuns runs, ObjectProvider<RunCommands> commands, Audit audit, Ids ids) {
        this.runs = runs;
        this.commands = commands;
        this.audit = audit;
        this.ids = ids;
    }

    record Order(
            Task task,
            @Nullable String parameters,
            @Nullable Long executorId) {}

    Trigger prepare(Order order) {
        return new Trigger(order);
    }

    /** One request: written at most once, and submitted only if this request wrote it. */
    final class Trigger {
        private final Order order;
        private @Nullable NewRun written;

        private Trigger(Order order) {
            this.order = order;
        }

        /** Within a transaction, which may be repeated as a whole. */
        long write() {
            Task task = order.task();
            long id = ids.next();
            // the id's own instant and the rest of its bits: no two runs of a task have both in common
            NewRun run = new NewRun(
                    id,
                    task.id(),
                    Origin.MANUAL,
                    TimeOrderedIds.millis(id),
                    (int) (id & ORDINAL_MASK),
                    order.parameters(),
                    order.executorId(),
                    task.revision());
            runs.write(run, task);
            audit.record("task.trigger", "task/" + task.id(), "run " + id);
            written = run;
            return id;
        }

        /** After the commit. */
        void submit() {
            NewRun run = written;
            if (run != null) {
                commands.ifAvailable(dispatching -> dispatching.submitted(run, order.task()));
            }
        }
    }
}
