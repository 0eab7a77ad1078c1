package io.tocsin.executor.clock;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How far the center's clock is ahead of this one, by four timestamps per probe as in NTP. A delay is never negative,
 * so each direction bounds the offset from one side, and the quickest probe of a direction bounds it best: minima are
 * kept per direction, whatever the other direction of the same probe took. A bound loosens with its age, since clocks
 * drift; bounds that contradict each other mean that a clock was stepped, and the newest probe alone remains.
 */
public final class ClockEstimate {
    private static final int SAMPLES = 64;
    private static final long DRIFT_PER_MILLION = 50;

    private record Sample(long at, long forward, long backward) {}

    private final Deque<Sample> samples = new ArrayDeque<>();
    private long offset;
    private long error = Long.MAX_VALUE;
    private boolean restarting;

    /** All in microseconds: sent and arrived by this clock, received and answered by the center's. */
    public void add(long sentAt, long receivedAt, long answeredAt, long arrivedAt) {
        if (arrivedAt < sentAt || answeredAt < receivedAt) {
            return; // not a probe that could have happened
        }
        Sample newest = new Sample(arrivedAt, receivedAt - sentAt, arrivedAt - answeredAt);
        if (restarting) {
            samples.clear();
            restarting = false;
        }
        samples.addLast(newest);
        if (samples.size() > SAMPLES) {
            samples.removeFirst();
        }
        if (!estimate(arrivedAt)) {
            samples.clear();
            samples.addLast(newest);
            estimate(arrivedAt);
        }
    }

    /** Keeps the estimate until the next probe, and then forgets all earlier ones: the peer may be another machine. */
    public void restart() {
        restarting = true;
    }

    private boolean estimate(long now) {
        long upper = Long.MAX_VALUE;
        long lower = Long.MIN_VALUE;
        for (Sample sample : samples) {
            long slack = (now - sample.at) * DRIFT_PER_MILLION / 1_000_000;
            upper = Math.min(upper, sample.forward + slack);
            lower = Math.max(lower, -sample.backward - slack);
        }
        if (upper < lower) {
            return false;
        }
        offset = lower + (upper - lower) / 2;
        error = (upper - lower + 1) / 2;
        return true;
    }

    /** Center minus this clock; 0 before the first probe. */
    public long offset() {
        return offset;
    }

    /** The offset is at most this far from the truth; {@link Long#MAX_VALUE} before the first probe. */
    public long error() {
        return error;
    }
}
