package io.tocsin.center.dispatch;

import io.tocsin.center.run.RunChange;
import io.tocsin.center.run.TraceContext;
import io.tocsin.center.task.Execution;
import io.tocsin.center.task.Task;
import io.tocsin.protocol.TaskKind;
import io.tocsin.protocol.ToExecutor.StartRun;
import java.util.Objects;

/** Gives runs to sessions. From then on the executor has a say in what becomes of them. Confined to the loop. */
final class Handover {
    private final Floor floor;

    Handover(Floor floor) {
        this.floor = floor;
    }

    /**
     * Of a run whose assignment is on disk.
     *
     * @return false when the session has no room for it
     */
    boolean give(ActiveRun run, Seat seat, ExecutorLink link) {
        if (!link.offer(frame(run))) {
            return false;
        }
        run.sent = true;
        run.takeSlot(seat);
        recordRevision(run);
        return true;
    }

    /** The task was edited between the assignment and now: the frame carries the newer definition. */
    private void recordRevision(ActiveRun run) {
        int revision = run.lane.task().revision();
        if (run.revision != revision) {
            run.revision = revision;
            floor.submit(
                    run,
                    guard -> new RunChange.Assigned(
                            guard, run.attempt, run.offer, revision, Objects.requireNonNull(run.assignment)),
                    () -> {});
        }
    }

    private StartRun frame(ActiveRun run) {
        Task task = run.lane.task();
        Execution execution = task.execution();
        String parameters = run.row.parameters();
        return new StartRun(
                run.currentOffer(),
                task.bucket(),
                floor.settings.epoch(),
                run.row.fireAt(),
                task.kind(),
                task.id(),
                task.name(),
                task.handler(),
                parameters == null ? task.parameters() : parameters,
                execution.timeoutMillis(),
                execution.graceMillis(),
                task.revision(),
                0,
                1,
                TraceContext.of(run.row, floor.settings.traceSeed()),
                task.kind() == TaskKind.HTTP ? floor.settings.httpAllow().of(task.groupId()) : null,
                asksForCallback(task)
                        ? floor.settings.callbacks().of(run.currentOffer().attempt())
                        : null);
    }

    /** In the text as its reader wrote it; within any of its strings the quotes would be escaped. */
    private static boolean asksForCallback(Task task) {
        return task.kind() == TaskKind.HTTP && task.handler().contains("\"callback\":true");
    }
}
