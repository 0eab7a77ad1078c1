package io.tocsin.executor.session;

import java.time.Duration;

/** When to ask whether the center is still there, and when to believe that it is not. Time is an argument. */
final class Heartbeat {
    private static final int MISSED = 3;

    private long period;
    private long nextAt;
    private int unanswered;

    /** The first beat is due at once. */
    Heartbeat(Duration period, long now) {
        this.period = period.toNanos();
        nextAt = now;
    }

    Duration dueIn(long now) {
        return Duration.ofNanos(Math.max(0, nextAt - now));
    }

    boolean due(long now) {
        return nextAt - now <= 0;
    }

    /** @return false when the center has left too many beats without an answer */
    boolean beat(long now) {
        nextAt = now + period;
        return unanswered++ < MISSED;
    }

    /** Counted from the last beat, which may make the next one due at once. */
    void every(Duration other) {
        nextAt += other.toNanos() - period;
        period = other.toNanos();
    }

    void answered() {
        unanswered = 0;
    }
}
