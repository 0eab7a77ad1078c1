package io.tocsin.center.dispatch;

import io.tocsin.center.run.Origin;
import io.tocsin.center.run.RunState;
import io.tocsin.center.schedule.Misfire;
import io.tocsin.center.schedule.MisfirePolicy;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The misfire rule for fires that were planned in time and come due too late: this center stalled, or a former one left
 * them behind. The planner has gone by the same rule over the fires that had no row yet; so a gap is judged in two parts,
 * of which the planner's is the later one. Confined to the loop.
 */
final class Misfires {
    private final Floor floor;
    private final Endings endings;
    private final Consumer<ActiveRun> happens;

    /** @param happens takes a run that is late and due nevertheless */
    Misfires(Floor floor, Endings endings, Consumer<ActiveRun> happens) {
        this.floor = floor;
        this.endings = endings;
        this.happens = happens;
    }

    /** A run that waited for its turn or for an executor is late for its task's own reasons. */
    boolean isLate(ActiveRun run) {
        boolean untouched = run.state == RunState.PLANNED || run.state == RunState.DISPATCHED;
        return run.row.origin() == Origin.SCHEDULE
                && untouched
                && !run.admitted
                && !run.sent
                && isBeyondGrace(run, floor.loop.now());
    }

    /** Whether it was late already when it was given to the executor that holds it, so that it must have waited. */
    boolean wasLate(ActiveRun run) {
        return run.assignment != null && isBeyondGrace(run, run.assignment.assignedAt());
    }

    private static boolean isBeyondGrace(ActiveRun run, long at) {
        return Math.max(run.row.fireAt(), run.plannedAt)
                        + run.lane.task().misfire().graceMillis()
                < at;
    }

    /** Judges all fires of the lane that are late, so that they are one gap. */
    void judge(TaskLane lane) {
        List<ActiveRun> late = lane.runs.stream()
                .filter(this::isLate)
                .sorted(Comparator.comparingLong(run -> run.row.fireAt()))
                .toList();
        MisfirePolicy policy = lane.task().misfire();
        Instant now = Instant.ofEpochMilli(floor.loop.now());
        List<Instant> due = late.stream().map(Misfires::instant).toList();
        Misfire verdict = Misfire.decide(policy, due, missedLater(lane, due.getLast(), now), now);
        Set<Instant> fires = new HashSet<>(verdict.fires());
        Instant gap = Instant.MIN;
        Instant former = Instant.MIN;
        for (ActiveRun run : late) {
            if (fires.contains(instant(run))) {
                run.cancelAlarm();
                happens.accept(run);
            } else {
                gap = follows(lane, former, instant(run)) ? gap : instant(run);
                former = instant(run);
                endings.miss(run, verdict.missed().orElseThrow().reason().name(), gap.toEpochMilli());
            }
        }
    }

    /** Whether no fire lies between the two; one that an executor held meanwhile was not missed, and ends a gap. */
    private static boolean follows(TaskLane lane, Instant former, Instant instant) {
        return former.isAfter(Instant.MIN)
                && lane.schedule().next(former).filter(instant::equals).isPresent();
    }

    /**
     * How many fires after these the planner finds missed; of those that the policy allows, it takes the newest. How many
     * of a bounded number are left is not known here, so none is counted on: better one fire more than none at all.
     */
    private static long missedLater(TaskLane lane, Instant last, Instant now) {
        Instant missed = now.minusMillis(lane.task().misfire().graceMillis() + 1);
        boolean bounded = lane.task().schedule().maxFires() != null;
        return bounded || !last.isBefore(missed) ? 0 : lane.schedule().count(last, missed);
    }

    private static Instant instant(ActiveRun run) {
        return Instant.ofEpochMilli(run.row.fireAt());
    }
}
