package io.tocsin.center.dispatch;

import io.tocsin.center.run.Origin;
import io.tocsin.center.run.RunChange;
import io.tocsin.center.run.RunState;
import io.tocsin.center.task.Execution;
import io.tocsin.center.task.OverlapSpec;
import io.tocsin.center.task.Task;
import io.tocsin.protocol.ToExecutor.StartRun;
import java.util.Objects;

/**
 * Brings runs to their executors at their instants. An executor is chosen and the choice committed a little ahead; at the
 * instant the task's overlap policy decides, and nothing is left to do but to send. Confined to the loop.
 */
final class Starts {
    private final Floor floor;
    private final Endings endings;
    private final Placement placement;

    Starts(Floor floor, DispatchObserver observer, Runnable replan) {
        this.floor = floor;
        this.endings = new Endings(floor, observer, this::proceed, this::slotFreed, replan);
        this.placement = new Placement(floor, endings, this::assigned);
    }

    Endings endings() {
        return endings;
    }

    Placement placement() {
        return placement;
    }

    /** A run that nobody holds yet. */
    void accept(ActiveRun run) {
        if (run.row.origin() == Origin.SCHEDULE && run.row.revision() < run.lane.withdrawnBelow) {
            endings.end(run, RunState.CANCELLED, run.lane.withdrawnFor);
            return;
        }
        run.alarm = floor.loop.at(run.row.fireAt() - floor.settings.assignAhead(), () -> approach(run));
    }

    /** A run that an executor may hold since before this center began; that executor has the next word. */
    void resume(ActiveRun run, Seat seat) {
        run.seat = seat;
        seat.runs.put(run.id(), run);
        seat.taken();
        run.lane.admit(run);
    }

    /** A run whose turn has come. */
    void proceed(ActiveRun run) {
        if (run.seat == null) {
            placement.place(run);
        } else if (run.assigned && !run.sent) {
            send(run);
        }
    }

    /** The executor will not have it; another one may. */
    void placeElsewhere(ActiveRun run, long refusedBy) {
        floor.release(run);
        run.refusedBy.add(refusedBy);
        if (run.admitted) {
            placement.place(run);
        }
    }

    private void approach(ActiveRun run) {
        if (floor.loop.now() >= run.row.fireAt()) {
            due(run);
            return;
        }
        run.alarm = floor.loop.at(run.row.fireAt(), () -> due(run));
        if (run.lane.queue.isEmpty()) {
            placement.place(run);
        }
    }

    private void due(ActiveRun run) {
        run.alarm = null;
        if (run.lane.hasRoom()) {
            run.lane.admit(run);
            proceed(run);
        } else {
            overlap(run);
        }
    }

    private void overlap(ActiveRun run) {
        OverlapSpec spec = run.lane.task().execution().overlap();
        if (spec.policy() == OverlapSpec.Policy.DISCARD) {
            endings.end(run, RunState.SKIPPED, "OVERLAP");
            return;
        }
        int most = spec.policy() == OverlapSpec.Policy.QUEUE ? spec.max() : OverlapSpec.DEFAULT_QUEUE;
        if (run.lane.queue.size() >= most) {
            if (spec.overflow() == OverlapSpec.Overflow.REJECT) {
                endings.end(run, RunState.SKIPPED, "QUEUE_FULL");
                return;
            }
            endings.end(run.lane.queue.getFirst(), RunState.SKIPPED, "QUEUE_FULL");
        }
        placement.queued(run, "OVERLAP");
        floor.release(run);
        run.lane.queue.add(run);
    }

    private void assigned(ActiveRun run) {
        if (run.admitted) {
            proceed(run);
        }
    }

    private void send(ActiveRun run) {
        Seat seat = Objects.requireNonNull(run.seat);
        ExecutorLink link = seat.link();
        if (link == null || !seat.isOpen() || !seat.hasFreeSlot()) {
            floor.release(run);
            placement.place(run);
        } else if (link.offer(frame(run))) {
            run.sent = true;
            seat.taken();
            recordRevision(run);
        } else {
            placeElsewhere(run, seat.executorId);
        }
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

    private void slotFreed(long groupId) {
        placement.wake(groupId);
    }

    private StartRun frame(ActiveRun run) {
        Task task = run.lane.task();
        Execution execution = task.execution();
        String parameters = run.row.parameters();
        return new StartRun(
                run.currentOffer(),
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
                null);
    }
}
