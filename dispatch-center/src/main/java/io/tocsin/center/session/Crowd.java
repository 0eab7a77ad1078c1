package io.tocsin.center.session;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * How many got in of late, and how many were turned away; hence when these are to come again. If they all came back within
 * some seconds whatever their number, refusing them would take the time that letting them in takes.
 */
final class Crowd {
    private static final int SECONDS = 10;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST = 30;
    /** A second, at the least: what is believed of a center that has only just begun. */
    private static final int USUAL = 50;

    private final ReentrantLock lock = new ReentrantLock();
    private final LongSupplier nanos;
    private final long[] letIn = new long[SECONDS];
    private final long[] turnedAway = new long[SECONDS];
    private long second = Long.MIN_VALUE;

    /** @param nanos a clock that is never set */
    Crowd(LongSupplier nanos) {
        this.nanos = nanos;
    }

    void letIn() {
        lock.lock();
        try {
            letIn[now()]++;
        } finally {
            lock.unlock();
        }
    }

    /**
     * As many as were turned away of late come again within the time that it takes to let as many in. The pace of that is
     * measured in seconds in which somebody was turned away: in others, fewer came than might have been let in.
     *
     * @return the seconds after which to come again, on the average
     */
    long turnedAway() {
        lock.lock();
        try {
            turnedAway[now()]++;
            long many = 0;
            long in = 0;
            int busy = 0;
            for (int each = 0; each < SECONDS; each++) {
                if (turnedAway[each] > 0) {
                    many += turnedAway[each];
                    in += letIn[each];
                    busy++;
                }
            }
            return Math.clamp(Math.round(many / Math.max(USUAL, (double) in / busy)), 1, LONGEST);
        } finally {
            lock.unlock();
        }
    }

    /** The place of this second, cleared of what was counted there before. */
    private int now() {
        long present = Math.floorDiv(nanos.getAsLong(), SECOND);
        long passed = second == Long.MIN_VALUE ? SECONDS : Math.min(present - second, SECONDS);
        for (long each = present - passed + 1; each <= present; each++) {
            letIn[place(each)] = 0;
            turnedAway[place(each)] = 0;
        }
        second = present;
        return place(present);
    }

    private static int place(long second) {
        return Math.floorMod(second, SECONDS);
    }
}
