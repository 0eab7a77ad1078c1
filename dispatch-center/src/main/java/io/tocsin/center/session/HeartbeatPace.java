package io.tocsin.center.session;

import java.time.Duration;
import java.util.function.Supplier;

/** How often one executor is to speak, which changes with the number of sessions, and after how long it is offline. */
final class HeartbeatPace {
    private static final int MISSED = 3;

    private final Supplier<Duration> wanted;
    private volatile Duration welcomed;
    private volatile Duration told;

    /** @param wanted of all executors, at present */
    HeartbeatPace(Supplier<Duration> wanted) {
        this.wanted = wanted;
        welcomed = wanted.get();
        told = welcomed;
    }

    /** To be told by the welcome. */
    Duration welcome() {
        welcomed = next();
        return welcomed;
    }

    /** To be told now. */
    Duration next() {
        told = wanted.get();
        return told;
    }

    /** An executor that was welcomed to a crowd need not heed what it is told later, and is not to pay for it. */
    Duration silence() {
        Duration latest = told;
        Duration longer = latest.compareTo(welcomed) > 0 ? latest : welcomed;
        return longer.multipliedBy(MISSED);
    }
}
