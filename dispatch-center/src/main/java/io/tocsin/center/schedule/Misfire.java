package io.tocsin.center.schedule;

import io.tocsin.center.schedule.MissedRange.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The verdict over fires that are due. Those within the grace happen, however many; of the older ones the newest happen as
 * far as the policy allows, and all that remain are one range at the old end, so none vanishes and a task has at most one
 * range per gap.
 *
 * @param fires what happens now, rising, each with its own planned instant
 */
public record Misfire(List<Instant> fires, Optional<MissedRange> missed) {

    /**
     * @param planned the earliest fire that did not happen yet
     * @param now nothing later is looked at; the planner continues with {@code schedule.next(now)}
     */
    public static Misfire decide(MisfirePolicy policy, Schedule schedule, Instant planned, Instant now) {
        return decide(policy, new Following(schedule, planned), 0, now);
    }

    /**
     * For runs that were planned and are found late, as after a restart; the instants of one task, rising.
     *
     * @param later how many fires after these were missed as well; being newer, they go first
     */
    public static Misfire decide(MisfirePolicy policy, List<Instant> due, long later, Instant now) {
        return decide(policy, new Listed(due), later, now);
    }

    private static Misfire decide(MisfirePolicy policy, Due due, long later, Instant now) {
        Instant late = now.minusMillis(policy.graceMillis());
        List<Instant> fires = newestMissed(due, late, policy.windowStart(now), policy.most() - later);
        Instant kept = fires.isEmpty() ? late : fires.getFirst();
        Optional<MissedRange> missed = due.lastBefore(kept)
                .map(last -> new MissedRange(due.first(), last, due.countBefore(kept), reason(policy, later, fires)));
        for (Optional<Instant> at = due.firstFrom(late);
                at.isPresent() && !at.get().isAfter(now); ) {
            fires.add(at.get());
            at = due.firstFrom(at.get().plusMillis(1));
        }
        return new Misfire(List.copyOf(fires), missed);
    }

    /** The missed fires that the policy still lets happen, rising. */
    private static List<Instant> newestMissed(Due due, Instant late, Instant window, long most) {
        List<Instant> newest = new ArrayList<>();
        Instant before = late;
        while (newest.size() < most) {
            Optional<Instant> last = due.lastBefore(before).filter(fire -> !fire.isBefore(window));
            if (last.isEmpty()) {
                break;
            }
            before = last.get();
            newest.add(before);
        }
        Collections.reverse(newest);
        return newest;
    }

    private static Reason reason(MisfirePolicy policy, long later, List<Instant> caughtUp) {
        return switch (policy.kind()) {
            case SKIP -> Reason.MISFIRE;
            case FIRE_ONCE -> caughtUp.isEmpty() && later == 0 ? Reason.CATCH_UP_LIMIT : Reason.MISFIRE;
            case FIRE_ALL -> Reason.CATCH_UP_LIMIT;
        };
    }

    private sealed interface Due {
        Instant first();

        Optional<Instant> firstFrom(Instant from);

        Optional<Instant> lastBefore(Instant before);

        long countBefore(Instant before);
    }

    /** The planned fire and all that the schedule has after it. An edited schedule need not have the first. */
    private record Following(Schedule schedule, Instant first) implements Due {
        @Override
        public Optional<Instant> firstFrom(Instant from) {
            return from.isAfter(first) ? schedule.next(justBefore(from)) : Optional.of(first);
        }

        @Override
        public Optional<Instant> lastBefore(Instant before) {
            if (!first.isBefore(before)) {
                return Optional.empty();
            }
            return schedule.last(first, justBefore(before)).or(() -> Optional.of(first));
        }

        @Override
        public long countBefore(Instant before) {
            return first.isBefore(before) ? 1 + schedule.count(first, justBefore(before)) : 0;
        }

        private static Instant justBefore(Instant instant) {
            return instant.minusNanos(1);
        }
    }

    private record Listed(List<Instant> due) implements Due {
        @Override
        public Instant first() {
            return due.getFirst();
        }

        @Override
        public Optional<Instant> firstFrom(Instant from) {
            return due.stream().filter(fire -> !fire.isBefore(from)).findFirst();
        }

        @Override
        public Optional<Instant> lastBefore(Instant before) {
            return due.reversed().stream().filter(fire -> fire.isBefore(before)).findFirst();
        }

        @Override
        public long countBefore(Instant before) {
            return due.stream().filter(fire -> fire.isBefore(before)).count();
        }
    }
}
