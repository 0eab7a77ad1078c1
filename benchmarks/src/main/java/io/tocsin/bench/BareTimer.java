package io.tocsin.bench;

import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * The bare limit: one thread of this process that parks until the next millisecond and notes how late it woke, while
 * the hub works on the same machine. No scheduler can be better than this, here and now.
 */
public final class BareTimer {
    private static final long PERIOD_NANOS = 1_000_000;
    private static final long MOST_MICROS = 60_000_000;

    private final Histogram micros = new Histogram(MOST_MICROS, 3);
    private final Thread thread;
    private volatile boolean over;

    public BareTimer() {
        thread = Thread.ofPlatform().daemon().name("bare-timer").start(this::run);
    }

    private void run() {
        long next = System.nanoTime() + PERIOD_NANOS;
        while (!over) {
            long left;
            while ((left = next - System.nanoTime()) > 0) {
                LockSupport.parkNanos(left);
            }
            micros.recordValue(Math.min(-left / 1_000, MOST_MICROS));
            next += PERIOD_NANOS;
        }
    }

    /** Ends it. */
    public Histogram stop() throws InterruptedException {
        over = true;
        thread.join();
        return micros;
    }
}
