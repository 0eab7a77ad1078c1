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
    /** A second: what is believed of a center that has let nobody in yet. */
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
     * As many as were turned away in these seconds come again within the time that it takes to let as many in.
     *
     * @return the seconds after which to come again, on the average
     */
    long turnedAway() {
        lock.lock();
        try {
            turnedAway[now()]++;
            double perSecond = Math.max(USUAL, (double) sum(letIn) / SECONDS);
            return Math.clamp(Math.round(sum(turnedAway) / perSecond), 1, LONGEST);
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

    private static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }
}
