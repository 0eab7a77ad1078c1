package io.tocsin.center.dispatch;

import io.tocsin.center.dispatch.GroupCommit.Haste;
import io.tocsin.center.run.LiveRun.Assignment;
import io.tocsin.center.run.RunChange;
import io.tocsin.center.run.RunChange.Guard;
import io.tocsin.center.run.RunState;
import io.tocsin.center.task.Reasons;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Gives attempts to executors, and keeps those that find none. Confined to the loop. */
final class Placement {
    /** How long after a refusal the same executor is asked again. */
    private static final long AGAIN_MILLIS = 1_000;
    /** A wait that is over sooner is not written: under a surge that would be one more write for every run. */
    static final long UNTOLD_MILLIS = 250;
    /** When more wait than this, further waits are not written at all: what is behind must not get more to write by it. */
    static final int MOST_TOLD = 1_000;

    /** A choice that lingers for company is on disk by then. */
    private static final long SOON_MILLIS = 150;

    private final Floor floor;
    private final Endings endings;
    private final Consumer<ActiveRun> assigned;
    private final Chooser chooser;

    /** @param assigned takes a run whose assignment is on disk */
    Placement(Floor floor, Endings endings, Consumer<ActiveRun> assigned) {
        this.floor = floor;
        this.endings = endings;
        this.assigned = assigned;
        this.chooser = new Chooser(floor);
    }

    Chooser chooser() {
        return chooser;
    }

    /**
     * Chooses an executor and commits the choice; a run whose turn it is waits for one if it finds none. Not the clock says
     * whether it is: the instant may come since somebody looked, and who waits has no alarm any more that would give it its turn.
     */
    void place(ActiveRun run) {
        boolean due = run.admitted;
        Seat seat = chooser.choose(run, floor.seatsOf(run.lane.task().groupId()), due);
        if (seat != null) {
            assign(run, seat);
        } else if (due) {
            await(run);
        }
    }

    /**
     * Something changed in the group that may help those who wait. They may be a hundred thousand while the slots that
     * become free are one or two, so that no more of them are looked at than find one.
     */
    void wake(long groupId) {
        wake(groupId, true);
    }

    /**
     * An executor has a slot again because it would not have a run, or has it no more. Those who were refused do not ask again
     * for that: two that are refused everywhere would else send each other round without end.
     */
    void freed(long groupId) {
        wake(groupId, false);
    }

    private void wake(long groupId, boolean forgiving) {
        Set<ActiveRun> waiting = floor.waiting(groupId);
        if (waiting.isEmpty()) {
            return; // as a rule, and the seats may be twenty thousand
        }
        List<Seat> roomy = new ArrayList<>(floor.seatsOf(groupId));
        roomy.removeIf(seat -> !seat.hasRoom());
        Set<Demand> hopeless = new HashSet<>();
        Iterator<ActiveRun> all = waiting.iterator();
        while (!roomy.isEmpty() && all.hasNext()) {
            ActiveRun run = all.next();
            Demand demand = Demand.of(run);
            if (hopeless.contains(demand) || (!forgiving && !run.refusedBy.isEmpty())) {
                continue;
            }
            run.refusedBy.clear();
            Seat seat = chooser.choose(run, roomy, true);
            if (seat == null) {
                hopeless.add(demand);
                continue;
            }
            all.remove();
            run.waitsAmong = null;
            run.cancelAlarm();
            assign(run, seat);
            roomy.removeIf(taken -> !taken.hasRoom());
        }
    }

    private void assign(ActiveRun run, Seat seat) {
        ExecutorProfile profile = Objects.requireNonNull(seat.profile());
        Assignment to =
                new Assignment(seat.executorId, profile.incarnation(), floor.settings.epoch(), floor.loop.now());
        int attempt = Math.max(1, run.attempt);
        int offer = run.offer + 1;
        int revision = run.lane.task().revision();
        Function<Guard, RunChange> change = guard -> new RunChange.Assigned(guard, attempt, offer, revision, to);
        Runnable then = () -> {
            long now = floor.loop.now();
            floor.lead.committed(now, now - to.assignedAt());
            if (run.offer == offer && run.seat != null) {
                run.assigned = true;
                assigned.accept(run);
            }
        };
        floor.submit(run, haste(run, to.assignedAt()), change, then);
        if (run.refusal != null) {
            run.refusal.forget(seat.executorId);
        }
        run.become(RunState.DISPATCHED);
        run.attempt = attempt;
        run.offer = offer;
        run.revision = revision;
        run.assignment = to;
        run.seat = seat;
        seat.runs.put(run.id(), run);
        seat.used++;
        if (run.admitted) {
            run.takeSlot(seat);
        }
    }

    /** @param now epoch milliseconds */
    static Haste haste(ActiveRun run, long now) {
        boolean first = run.state == RunState.PLANNED && run.offer == 0;
        if (run.admitted || Arming.armsAt(run) - now < SOON_MILLIS) {
            return first ? Haste.URGENT_FIRST : Haste.URGENT;
        }
        return first ? Haste.FIRST : Haste.NONE;
    }

    /** A run whose row says already who is to have it; from then on it is as if it had been {@linkplain #place placed}. */
    void take(ActiveRun run, Assignment to) {
        run.become(RunState.DISPATCHED);
        run.attempt = 1;
        run.offer = 1;
        run.revision = run.row.revision();
        Seat seat = floor.seats.get(to.executorId());
        ExecutorProfile profile = seat == null ? null : seat.profile();
        if (seat != null && profile != null && profile.incarnation().equals(to.incarnation())) {
            run.assignment = to;
            run.assigned = true;
            run.seat = seat;
            seat.runs.put(run.id(), run);
            seat.used++;
        }
    }

    private void await(ActiveRun run) {
        long maxWait = run.lane.task().execution().routing().maxWaitMillis();
        if (maxWait == 0) {
            endings.end(run, RunState.FAILED, whyNobody(run));
            return;
        }
        if (run.state != RunState.QUEUED) {
            run.become(RunState.QUEUED);
        }
        run.waitAmong(floor.waiting(run.lane.task().groupId()));
        run.cancelAlarm();
        long now = floor.loop.now();
        if (run.waitsUntil == 0) {
            run.waitsUntil = now + maxWait;
        }
        run.alarm = floor.loop.at(Math.min(run.waitsUntil, now + UNTOLD_MILLIS), () -> stillWaits(run));
        if (!run.refusedBy.isEmpty()) {
            // Who refused may have room again without anything happening here.
            long groupId = run.lane.task().groupId();
            floor.loop.at(now + AGAIN_MILLIS, () -> wake(groupId));
        }
    }

    private void stillWaits(ActiveRun run) {
        if (floor.loop.now() < run.waitsUntil) {
            if (floor.waiting(run.lane.task().groupId()).size() <= MOST_TOLD) {
                queued(run, whyNobody(run));
            }
            run.alarm = floor.loop.at(run.waitsUntil, () -> stillWaits(run));
        } else {
            endings.end(run, RunState.FAILED, whyNobody(run));
        }
    }

    /** With what an executor said where all that could have it refused. */
    private String whyNobody(ActiveRun run) {
        Refusal refusal = run.refusal;
        if (refusal == null) {
            return Reasons.NO_EXECUTOR;
        }
        Demand demand = Demand.of(run);
        List<Seat> able = floor.seatsOf(run.lane.task().groupId()).stream()
                .filter(seat -> seat.isOpen() && demand.isMetBy(seat))
                .toList();
        boolean refused = !able.isEmpty() && able.stream().allMatch(seat -> refusal.isOf(seat.executorId));
        return refused ? Reasons.NO_EXECUTOR + " " + refusal.words() : Reasons.NO_EXECUTOR;
    }

    /** Writes down that the run waits, and for what. */
    void queued(ActiveRun run, String reason) {
        floor.submit(run, guard -> new RunChange.Queued(guard, reason), () -> {});
        if (run.state != RunState.QUEUED) {
            run.become(RunState.QUEUED);
        }
    }
}
