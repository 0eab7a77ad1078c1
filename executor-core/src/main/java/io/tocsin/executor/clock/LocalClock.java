package io.tocsin.executor.clock;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;

/**
 * This machine's clock in microseconds since the epoch: the wall clock as read once, moved on by the monotonic one.
 * A step of the wall clock does not move it.
 */
public final class LocalClock {
    private final long epochMicros;
    private final long originNanos;
    private final LongSupplier nanoTime;

    public LocalClock(long epochMicros, LongSupplier nanoTime) {
        this.epochMicros = epochMicros;
        this.nanoTime = nanoTime;
        originNanos = nanoTime.getAsLong();
    }

    public static LocalClock system() {
        LongSupplier nanoTime = System::nanoTime;
        wallMicros(); // loads classes, which would take milliseconds between the two readings
        return new LocalClock(wallMicros(), nanoTime);
    }

    private static long wallMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    public long micros() {
        return microsAt(nanoTime.getAsLong());
    }

    public long nanoTime() {
        return nanoTime.getAsLong();
    }

    public long microsAt(long nanos) {
        return epochMicros + Math.floorDiv(nanos - originNanos, 1000L);
    }
}
