package io.tocsin.bench;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.locks.LockSupport;

/** The system's clock in microseconds since the epoch: what the handlers of the same machine note, too. */
public final class WallClock {
    private WallClock() {}

    public static long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    /** Waits until an instant; at once where it has passed. */
    public static void await(long micros) {
        long left;
        while ((left = micros - micros()) > 0) {
            LockSupport.parkNanos(left * 1_000);
        }
    }
}
