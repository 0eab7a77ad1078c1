package io.tocsin.center.schedule;

import java.time.ZoneId;

/** The zone of a cron schedule, and what its fixed-hour fires do when clocks change. */
public record ZonePolicy(ZoneId zone, Gap gap, DstOverlap overlap) {
    /** With the defaults. */
    public static ZonePolicy of(ZoneId zone) {
        return new ZonePolicy(zone, Gap.SHIFT_TO_END, DstOverlap.FIRST);
    }
}
