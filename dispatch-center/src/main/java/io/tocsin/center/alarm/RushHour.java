package io.tocsin.center.alarm;

import java.time.Duration;

/**
 * Whether what comes after rings (reports, tasks, the devices' next alarms) is to wait: at a full hour everybody's alarm
 * goes before that. That no fire is there for a moment does not mean that none is on its way; but alarms that never stop
 * coming are no rush hour.
 */
final class RushHour {
    private static final int FEW = 200;
    private static final int MOST_UNSETTLED = 40_000;
    private static final long LULL_NANOS = Duration.ofMillis(300).toNanos();
    private static final long LONGEST_NANOS = Duration.ofSeconds(3).toNanos();

    private int unsettled;
    private long first;
    private long last;

    RushHour(long nanos) {
        first = nanos;
        last = nanos;
    }

    /** @param reports of fires that rang, to be settled afterwards */
    void rang(int reports, long nanos) {
        if (unsettled == 0) {
            first = nanos;
        }
        unsettled += reports;
        last = nanos;
    }

    void settled() {
        unsettled = 0;
    }

    /** @param behind whether devices are still to be told of rings */
    boolean lasts(boolean behind, long nanos) {
        if (isTooLong()) {
            return false;
        }
        boolean moreMayCome = unsettled > FEW && nanos - last < LULL_NANOS && nanos - first < LONGEST_NANOS;
        return moreMayCome || (behind && nanos - last < LONGEST_NANOS);
    }

    /** Whether so much waits that rings wait, too, until some of it is done. */
    boolean isTooLong() {
        return unsettled > MOST_UNSETTLED;
    }
}
