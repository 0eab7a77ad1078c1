package io.tocsin.center.dispatch;

/**
 * Instants that executors state, in microseconds. One that somebody else wrote may state anything; but what is wrong by so
 * much would be counted in no hour, and an end of 0 is in the tables the mark of a run that has not ended.
 */
final class StatedTime {
    /** No corrected clock is further ahead. */
    private static final long AHEAD = 3_600_000_000L;

    private StatedTime() {}

    /** The instant of a beginning or an end; now where it cannot be true. */
    static long of(long stated, long now) {
        return stated > 0 && stated <= now + AHEAD ? stated : now;
    }

    /** The same of an attempt that perhaps never began, for which 0 stands. */
    static long ofBegin(long stated, long now) {
        return stated == 0 ? 0 : of(stated, now);
    }
}
