package io.tocsin.center.dispatch;

import io.tocsin.center.run.LiveRun.Assignment;
import io.tocsin.center.run.Origin;
import io.tocsin.center.run.RunState;
import io.tocsin.center.task.OverlapSpec;
import io.tocsin.center.task.Reasons;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Brings runs to their executors at their instants. An executor is chosen and the choice committed a little ahead; at the
 * instant the task's overlap policy decides, and nothing is left to do but to send. Confined to the loop.
 */
final class Starts {
    private final Floor floor;
    private final Endings endings;
    private final Placement placement;
    private final Misfires misfires;
    private final Handover handover;
    private final Arming arming;

    Starts(Floor floor, DispatchObserver observer, Runnable replan) {
        this.floor = floor;
        this.endings = new Endings(floor, observer, this::proceed, this::slotFreed, replan);
        this.placement = new Placement(floor, endings, this::assigned);
        this.misfires = new Misfires(floor, endings, this::enter);
        this.handover = new Handover(floor);
        this.arming = new Arming(floor, placement, handover, this::due);
        floor.whenFenced(this::fenced);
    }

    Endings endings() {
        return endings;
    }

    Placement placement() {
        return placement;
    }

    /** A run that nobody holds yet. */
    void accept(ActiveRun run) {
        if (isWithdrawn(run)) {
            endings.end(run, RunState.CANCELLED, run.lane.withdrawnFor);
        } else {
            arming.accept(run);
        }
    }

    /** A run that was written with the executor that it is for, and is due. */
    void accept(ActiveRun run, Assignment to) {
        placement.take(run, to);
        if (isWithdrawn(run)) {
            endings.end(run, RunState.CANCELLED, run.lane.withdrawnFor);
        } else if (floor.loop.now() >= run.row.fireAt()) {
            due(run);
        } else { // the clock of its id is a little ahead
            run.alarm = floor.loop.at(run.row.fireAt(), () -> due(run));
        }
    }

    private static boolean isWithdrawn(ActiveRun run) {
        boolean planned = run.row.origin() == Origin.SCHEDULE || run.lane.withdrawnFor.equals(Reasons.TASK_DELETED);
        return planned && run.row.revision() < run.lane.withdrawnBelow;
    }

    /** A run that an executor may hold since before this center began; that executor has the next word. */
    void resume(ActiveRun run, Seat seat) {
        run.seat = seat;
        seat.runs.put(run.id(), run);
        run.takeSlot(seat);
        run.lane.admit(run);
    }

    /** The executor never saw it; what a crash cut short is decided now. */
    void startOver(ActiveRun run) {
        boolean waited = misfires.wasLate(run);
        Seat left = leave(run);
        run.waitAnew();
        if (arming.isAhead(run)) {
            decideAnew(run);
        } else if (run.recovered && run.attempt <= 1) {
            run.recovered = false;
            run.lane.stepBack(run);
            if (waited) {
                enter(run);
            } else {
                due(run);
            }
        } else {
            placement.place(run);
        }
        offer(left, run);
    }

    /** @return where it had a slot */
    private @Nullable Seat leave(ActiveRun run) {
        Seat left = run.seated ? run.seat : null;
        floor.release(run);
        return left;
    }

    /** To those who wait for a slot as this run had one. */
    private void offer(@Nullable Seat left, ActiveRun run) {
        if (left != null) {
            placement.freed(left.groupId(run.lane.task().groupId()));
        }
    }

    /** A run that comes back for a further attempt has no right to go before those that wait. */
    void comeBack(ActiveRun run, long dueAt) {
        if (run.lane.hasRoom()) {
            run.lane.admit(run);
            run.alarm = floor.loop.at(dueAt, () -> {
                run.alarm = null;
                proceed(run);
            });
        } else {
            run.lane.queue.add(run);
            takeTurns(run.lane);
        }
    }

    /** The definition changed: those who wait may find an executor now, or their turn. */
    void redefined(TaskLane lane) {
        for (ActiveRun run : lane.runs) {
            if (run.waitsAmong != null) {
                run.waitNoMore();
                run.waitAmong(floor.waiting(lane.task().groupId()));
            }
        }
        placement.wake(lane.task().groupId());
        takeTurns(lane);
    }

    /** Whoever may go, goes. */
    private void takeTurns(TaskLane lane) {
        for (ActiveRun next = lane.next(); next != null; next = lane.next()) {
            proceed(next);
        }
    }

    private void fenced(ActiveRun run) {
        Seat seat = run.seat;
        ActiveRun following = floor.remove(run);
        if (following != null) {
            proceed(following);
        }
        if (seat != null) {
            slotFreed(seat.groupId(run.lane.task().groupId()));
        }
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
        Seat left = leave(run);
        run.refusedBy.add(refusedBy);
        if (arming.isAhead(run)) {
            decideAnew(run);
        } else if (run.admitted) {
            placement.place(run);
        }
        offer(left, run);
    }

    /** Nobody holds it any more and its instant is to come: it has no right to its turn before. */
    private void decideAnew(ActiveRun run) {
        run.recovered = false;
        run.lane.stepBack(run);
        arming.approach(run);
        takeTurns(run.lane);
    }

    private void due(ActiveRun run) {
        run.alarm = null;
        run.disarm();
        if (misfires.isLate(run)) {
            misfires.judge(run.lane);
        } else {
            enter(run);
        }
    }

    /** The fire happens: its task's overlap policy says how. */
    private void enter(ActiveRun run) {
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
            endings.end(run, RunState.SKIPPED, Reasons.OVERLAP);
            return;
        }
        int most = spec.policy() == OverlapSpec.Policy.QUEUE ? spec.max() : OverlapSpec.DEFAULT_QUEUE;
        if (run.lane.queue.size() >= most) {
            if (spec.overflow() == OverlapSpec.Overflow.REJECT) {
                endings.end(run, RunState.SKIPPED, Reasons.QUEUE_FULL);
                return;
            }
            // One that has begun before, and comes back for a further attempt, cannot be skipped any more.
            run.lane.queue.stream()
                    .filter(waiting -> waiting.attempt <= 1)
                    .findFirst()
                    .ifPresent(oldest -> endings.end(oldest, RunState.SKIPPED, Reasons.QUEUE_FULL));
        }
        placement.queued(run, Reasons.OVERLAP);
        floor.release(run);
        run.lane.queue.add(run);
        takeTurns(run.lane);
    }

    private void assigned(ActiveRun run) {
        if (run.admitted) {
            proceed(run);
        } else {
            arming.arm(run);
        }
    }

    private void send(ActiveRun run) {
        Seat seat = Objects.requireNonNull(run.seat);
        ExecutorLink link = seat.link();
        if (link == null || !seat.isOpen() || !(run.seated || seat.hasFreeSlot())) {
            floor.release(run);
            placement.place(run);
        } else if (!handover.give(run, seat, link)) {
            placeElsewhere(run, seat.executorId);
        }
    }

    private void slotFreed(long groupId) {
        placement.wake(groupId);
    }
}
