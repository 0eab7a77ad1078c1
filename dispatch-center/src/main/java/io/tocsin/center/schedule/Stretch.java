package io.tocsin.center.schedule;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * A stretch of time between two clock changes. Instants and offsets are in seconds.
 *
 * @param from the instant of the change that begins it
 * @param to the instant of the change that ends it, exclusive
 * @param before the offset that was in force before
 * @param after the offset that follows
 */
record Stretch(long from, long to, int before, int offset, int after) {

    static Stretch around(ZoneRules rules, long instant) {
        Instant at = Instant.ofEpochSecond(instant);
        ZoneOffset offset = rules.getOffset(at);
        ZoneOffsetTransition first = rules.isFixedOffset() ? null : rules.previousTransition(at.plusNanos(1));
        ZoneOffsetTransition last = rules.isFixedOffset() ? null : rules.nextTransition(at);
        return new Stretch(
                first == null ? Long.MIN_VALUE : first.toEpochSecond(),
                last == null ? Long.MAX_VALUE : last.toEpochSecond(),
                first == null
                        ? offset.getTotalSeconds()
                        : first.getOffsetBefore().getTotalSeconds(),
                offset.getTotalSeconds(),
                last == null ? offset.getTotalSeconds() : last.getOffsetAfter().getTotalSeconds());
    }

    boolean contains(long instant) {
        return instant >= from && instant < to;
    }

    /** How much local time the beginning change skipped; negative if it repeated some. */
    int skipped() {
        return offset - before;
    }

    boolean endsInOverlap() {
        return after < offset;
    }

    /** Up to here the clocks of before and of now disagree about what has been: as long as the change was large. */
    long shadowEnd() {
        return from == Long.MIN_VALUE ? from : Math.min(to, from + Math.abs(skipped()));
    }
}
