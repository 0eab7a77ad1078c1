package io.tocsin.executor.clock;

/** One center's clock, as {@link ClockEstimate} knows it. Read by any thread, taught by one. */
public final class CorrectedClock {
    private final LocalClock local;
    private final ClockEstimate estimate = new ClockEstimate();
    private volatile long offset;

    public CorrectedClock(LocalClock local) {
        this.local = local;
    }

    public LocalClock local() {
        return local;
    }

    /** The center's time, in microseconds since the epoch. */
    public long micros() {
        return local.micros() + offset;
    }

    public long nanosUntil(long centerMicros) {
        return (centerMicros - micros()) * 1000;
    }

    public long offset() {
        return offset;
    }

    public long error() {
        return estimate.error();
    }

    /** A session begins. */
    public void restart() {
        estimate.restart();
    }

    public void learn(long sentAt, long receivedAt, long answeredAt, long arrivedNanos) {
        estimate.add(sentAt, receivedAt, answeredAt, local.microsAt(arrivedNanos));
        offset = estimate.offset();
    }
}
