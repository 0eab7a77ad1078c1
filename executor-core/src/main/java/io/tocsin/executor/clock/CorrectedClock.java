package io.tocsin.executor.clock;

import io.tocsin.executor.clock.ClockEstimate.Known;

/** One center's clock, as {@link ClockEstimate} knows it. Read by any thread, taught by one. */
public final class CorrectedClock {
    /** A bound of half a round trip far away says little of the real error, and would make every start late. */
    private static final long MOST_CAUTION = 200;

    private final LocalClock local;
    private final ClockEstimate estimate = new ClockEstimate();

    public CorrectedClock(LocalClock local) {
        this.local = local;
    }

    public LocalClock local() {
        return local;
    }

    /** The center's time, in microseconds since the epoch. */
    public long micros() {
        return local.micros() + offset();
    }

    /**
     * Until the instant has come even if this clock is fast by its whole error, as far as that is below
     * {@value #MOST_CAUTION} microseconds: near the center, nothing that waits so is ahead of its instant.
     */
    public long nanosUntil(long centerMicros) {
        return (centerMicros + Math.min(error(), MOST_CAUTION) - micros()) * 1000;
    }

    /**
     * Whether the instant has come as far as anybody knows. What arrives only then was sent at its instant, as good as
     * always: there is nothing to wait out.
     */
    public boolean hasCome(long centerMicros) {
        return centerMicros <= micros();
    }

    /** False before the first probe: until then nobody can say when an instant comes. */
    public boolean isKnown() {
        return !estimate.known().nothing();
    }

    public long offset() {
        return estimate.known().offset();
    }

    /** How far the offset may be from the truth now, in microseconds; {@link Long#MAX_VALUE} before the first probe. */
    public long error() {
        Known known = estimate.known();
        return known.errorAt(local.micros());
    }

    /** A session begins. */
    public void restart() {
        estimate.restart();
    }

    /** @return false when the probe contradicts what is known, and further ones are to tell which is right */
    public boolean learn(long sentAt, long receivedAt, long answeredAt, long arrivedNanos) {
        estimate.add(sentAt, receivedAt, answeredAt, local.microsAt(arrivedNanos));
        return !estimate.disputed();
    }
}
