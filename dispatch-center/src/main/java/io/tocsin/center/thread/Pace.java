package io.tocsin.center.thread;

import java.util.concurrent.locks.LockSupport;

/**
 * For long work that nobody waits for: after each slice it rests as long as it worked, so that it takes half a processor
 * at most and what is in a hurry finds one free within a slice. Not thread-safe.
 */
public final class Pace {
    private static final long SLICE = 1_000_000;

    private long since = System.nanoTime();

    /** Called often, between small pieces of the work. */
    public void rest() {
        long worked = System.nanoTime() - since;
        if (worked >= SLICE) {
            LockSupport.parkNanos(this, worked);
            since = System.nanoTime();
        }
    }
}
