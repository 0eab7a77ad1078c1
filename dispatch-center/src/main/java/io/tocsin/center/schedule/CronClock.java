package io.tocsin.center.schedule;

import static io.tocsin.center.schedule.CronPattern.NEVER;

import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;

/**
 * Puts the local times of a {@link CronPattern} on the line of instants, stretch by stretch between clock changes, so that
 * instants rise strictly whatever the zone does.
 *
 * <p>A wildcard hour follows elapsed time: everything that the zone's clock shows in a stretch fires, both passes of a
 * repeated hour included; and for as long as the change was large (the shadow) whatever a clock that was not changed
 * would show fires too. So a half-hourly task keeps its half hours through every change, a two-hourly one whose 02:00 is
 * skipped fires at that instant, an hourly one in Lord Howe (30 minutes) never waits longer than an hour; instants on
 * which both clocks agree fire once.
 *
 * <p>A fixed hour fires by the zone's clock: a repeated local time in its first, last or both passes, a skipped one at the
 * instant of the change or not at all. {@link Gap#SHIFT_TO_END} makes one fire of all that a gap swallows.
 */
final class CronClock {
    private static final long TWO_DAYS = 172_800;

    private final CronPattern pattern;
    private final ZoneRules rules;
    private final ZonePolicy policy;
    /** The stretch of the last search; any thread may overwrite it with one that is equally right. */
    private @Nullable Stretch remembered;

    CronClock(CronPattern pattern, ZonePolicy policy) {
        this.pattern = pattern;
        this.rules = policy.zone().getRules();
        this.policy = policy;
    }

    /** The first fire not before {@code from}, {@link CronPattern#NEVER} if there is none up to {@code limit}. */
    long next(long from, long limit) {
        long at = from;
        while (at <= limit) {
            Stretch stretch = stretch(at);
            long found = pattern.everyHour() ? elapsed(stretch, at, limit) : fixed(stretch, at, limit);
            if (found < stretch.to()) {
                return found <= limit ? found : NEVER;
            }
            if (stretch.endsInOverlap()) { // local times already passed come again
                at = stretch.to();
            } else if (found == NEVER) {
                return NEVER;
            } else { // no two offsets differ by two days, so nothing fires before that
                at = Math.max(stretch.to(), found - TWO_DAYS);
            }
        }
        return NEVER;
    }

    /** How many fires lie from the first instant inclusive to the second exclusive. */
    long count(long from, long to) {
        long total = 0;
        for (long at = from; at < to; ) {
            Stretch stretch = stretch(at);
            long until = Math.min(to, stretch.to());
            total += pattern.everyHour() ? countElapsed(stretch, at, until) : countFixed(stretch, at, until);
            at = until;
        }
        return total;
    }

    private long elapsed(Stretch stretch, long at, long limit) {
        long found = local(at, stretch.offset(), limit);
        if (at < stretch.shadowEnd()) {
            long unchanged = local(at, stretch.before(), limit);
            if (unchanged < found && unchanged < stretch.shadowEnd()) {
                return unchanged;
            }
        }
        return found;
    }

    private long countElapsed(Stretch stretch, long from, long to) {
        long total = 0;
        long clear = Math.max(from, Math.min(to, stretch.shadowEnd()));
        for (long at = from; at < clear; at++) {
            at = elapsed(stretch, at, clear);
            if (at >= clear) {
                break;
            }
            total++;
        }
        return total + pattern.count(clear + stretch.offset(), to + stretch.offset());
    }

    private long fixed(Stretch stretch, long at, long limit) {
        if (at == stretch.from() && shiftsInto(stretch)) {
            return at;
        }
        long found = local(Math.max(at, opening(stretch)), stretch.offset(), limit);
        return found < closing(stretch) || found >= stretch.to() ? found : stretch.to();
    }

    private long countFixed(Stretch stretch, long from, long to) {
        long opening = Math.max(from, opening(stretch));
        boolean shifted = from == stretch.from() && shiftsInto(stretch);
        boolean alsoItself = shifted && local(opening, stretch.offset(), opening) == opening;
        return pattern.count(opening + stretch.offset(), Math.min(to, closing(stretch)) + stretch.offset())
                + (shifted && !alsoItself ? 1 : 0);
    }

    /** Whether a local time that the gap before this stretch swallowed fires at its beginning. */
    private boolean shiftsInto(Stretch stretch) {
        if (stretch.skipped() <= 0 || policy.gap() == Gap.SKIP) {
            return false;
        }
        long end = stretch.from() + stretch.offset();
        return pattern.next(stretch.from() + stretch.before(), end - 1) != NEVER;
    }

    /** Where in a stretch fixed hours begin to count: after the second pass, if only first passes fire. */
    private long opening(Stretch stretch) {
        return stretch.skipped() < 0 && policy.overlap() == DstOverlap.FIRST
                ? stretch.from() - stretch.skipped()
                : stretch.from();
    }

    /** Where in a stretch fixed hours cease to count: before the first pass, if only last passes fire. */
    private long closing(Stretch stretch) {
        return stretch.endsInOverlap() && policy.overlap() == DstOverlap.LAST
                ? stretch.to() - (stretch.offset() - stretch.after())
                : stretch.to();
    }

    private long local(long at, int offset, long limit) {
        long found = pattern.next(at + offset, limit + offset + TWO_DAYS);
        return found == NEVER ? NEVER : found - offset;
    }

    private Stretch stretch(long instant) {
        Stretch known = remembered;
        if (known == null || !known.contains(instant)) {
            known = Stretch.around(rules, instant);
            remembered = known;
        }
        return known;
    }
}
