package io.tocsin.bench;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Bounded waiting: no measurement waits for ever. */
public final class Await {
    private Await() {}

    /** @throws IllegalStateException when it does not come true in time */
    public static void until(String what, Duration patience, Duration pause, Callable<Boolean> condition)
            throws Exception {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not within " + patience.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(pause.toNanos());
        }
    }

    /** Waits until an instant of the wall clock. */
    public static void clock(long epochMillis) {
        long left;
        while ((left = epochMillis - System.currentTimeMillis()) > 0) {
            LockSupport.parkNanos(Duration.ofMillis(left).toNanos());
        }
    }
}
