package io.tocsin.center.artifact;

import java.time.Duration;

/**
 * How long to wait before the next chunk of a JAR, so that triggers have the line and the processor meanwhile: four times as
 * long as the last one took, by which a push takes a fifth of a busy machine, and no longer than keeps a long line filled.
 */
final class Pace {
    static final Duration SHORTEST = Duration.ofMillis(1);
    static final Duration LONGEST = Duration.ofMillis(10);
    private static final int FACTOR = 4;

    private volatile long leftAt;
    private volatile boolean left;

    /** A chunk leaves now. */
    void left(long nanos) {
        leftAt = nanos;
        left = true;
    }

    /** In nanoseconds; the next one is asked for now. */
    long pause(long nanos) {
        return left ? Math.clamp(FACTOR * (nanos - leftAt), SHORTEST.toNanos(), LONGEST.toNanos()) : SHORTEST.toNanos();
    }
}
