package io.tocsin.center.session;

import java.time.Duration;
import java.util.function.Supplier;

/** How often one executor is to speak, which changes with the number of sessions, and after how long it is offline. */
final class HeartbeatPace {
    private static final int MISSED = 3;

    private final Supplier<Duration> wanted;
    private volatile long welcomedNanos;
    private volatile long toldNanos;

    /** @param wanted of all executors, at present */
    HeartbeatPace(Supplier<Duration> wanted) {
        this.wanted = wanted;
        welcome();
    }

    /** To be told by the welcome. */
    Duration welcome() {
        Duration welcomed = next();
        welcomedNanos = welcomed.toNanos();
        return welcomed;
    }

    /** To be told now. */
    Duration next() {
        Duration told = wanted.get();
        toldNanos = told.toNanos();
        return told;
    }

    /**
     * In nanoseconds, since all sessions are asked again and again. An executor that was welcomed to a crowd need not heed
     * what it is told later, and is not to pay for it.
     */
    long silence() {
        return Math.max(toldNanos, welcomedNanos) * MISSED;
    }
}
