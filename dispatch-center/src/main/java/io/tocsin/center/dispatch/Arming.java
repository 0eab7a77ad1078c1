package io.tocsin.center.dispatch;

import io.tocsin.center.run.Origin;
import io.tocsin.protocol.TaskKind;
import java.util.function.Consumer;

/**
 * Brings fires near their instants: first an executor is chosen and the choice committed, then, if the task wants it so and
 * nothing speaks against it at that moment, the executor gets the run ahead and holds it. Such a run has its turn and its
 * slot from then on. Of any other the overlap policy decides when it is due. Confined to the loop.
 */
final class Arming {
    /** Those who ring alarms are in this process and never gone: all but the ringing is done before a crowded instant. */
    private static final long ALARM_ASSIGN_AHEAD = 10_000;
    /** Whatever the crowd: no task may ask for more. */
    private static final long MOST_AHEAD = 1_000;
    /** What need not be done at a certain millisecond is done together with others, at multiples of this many at most. */
    private static final long LONGEST_STRIDE = 16;
    /** A fire is armed earlier than asked for by no more than this part of that time, so that several go into a frame. */
    private static final long EARLIER_PART = 8;

    private final Floor floor;
    private final Placement placement;
    private final Handover handover;
    private final Consumer<ActiveRun> due;
    private final Crowds crowds = new Crowds();

    /** @param due takes a run whose instant has come */
    Arming(Floor floor, Placement placement, Handover handover, Consumer<ActiveRun> due) {
        this.floor = floor;
        this.placement = placement;
        this.handover = handover;
        this.due = due;
    }

    /** A fire that nobody holds. */
    void accept(ActiveRun run) {
        if (run.lane.task().execution().armAheadMillis() > 0) {
            run.earlier = crowds.join(run.row.fireAt(), floor.loop.now());
        }
        long at = stride(armsAt(run) - assignAhead(run), LONGEST_STRIDE);
        run.alarm = floor.loop.at(at, () -> approach(run));
    }

    /** It has never begun, nor can it have: its instant is to come. */
    boolean isAhead(ActiveRun run) {
        return run.attempt <= 1 && floor.loop.now() < run.row.fireAt();
    }

    void approach(ActiveRun run) {
        run.cancelAlarm();
        long now = floor.loop.now();
        if (now >= run.row.fireAt()) {
            due.accept(run);
            return;
        }
        long armsAt = armsAt(run);
        if (now < armsAt && armsAt < run.row.fireAt()) {
            run.alarm = floor.loop.at(armsAt, () -> reach(run));
        } else {
            awaitInstant(run);
        }
        if (run.lane.queue.isEmpty()) {
            placement.place(run);
        }
    }

    private void reach(ActiveRun run) {
        awaitInstant(run);
        arm(run);
    }

    private void awaitInstant(ActiveRun run) {
        run.alarm = floor.loop.at(run.row.fireAt(), () -> due.accept(run));
    }

    /** Gives it to its executor, if it is time to and there is room for it in every respect. */
    void arm(ActiveRun run) {
        Seat seat = run.seat;
        long now = floor.loop.now();
        boolean time = armsAt(run) <= now && now < run.row.fireAt();
        boolean planned = run.row.origin() == Origin.SCHEDULE;
        if (!time || !planned || seat == null || !run.assigned || run.sent || run.admitted) {
            return;
        }
        ExecutorLink link = seat.link();
        if (link != null && seat.hasRoomAhead() && run.lane.hasRoomAhead(run) && handover.give(run, seat, link)) {
            run.cancelAlarm(); // at the instant nothing is left to do here
            run.lane.admit(run);
            run.arm();
        }
    }

    private long assignAhead(ActiveRun run) {
        return run.lane.task().kind() == TaskKind.ALARM ? ALARM_ASSIGN_AHEAD : floor.lead.millis(floor.loop.now());
    }

    /** When its executor is to get it, epoch milliseconds; its instant where that is not ahead of it. */
    static long armsAt(ActiveRun run) {
        long ahead = run.lane.task().execution().armAheadMillis();
        if (ahead == 0) {
            return run.row.fireAt();
        }
        long at = stride(run.row.fireAt() - ahead - run.earlier, Math.min(ahead / EARLIER_PART, LONGEST_STRIDE));
        return Math.max(at, run.row.fireAt() - MOST_AHEAD);
    }

    /** @return the multiple at or before it; the instant itself where the stride is 0 */
    private static long stride(long instant, long stride) {
        return stride <= 1 ? instant : instant - Math.floorMod(instant, stride);
    }
}
