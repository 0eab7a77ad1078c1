package io.tocsin.executor.clock;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How far the center's clock is ahead of this one, by four timestamps per probe as in NTP. A delay is never negative,
 * so each direction bounds the offset from one side, and the quickest probe of a direction bounds it best: minima are
 * kept per direction, whatever the other direction of the same probe took. A bound loosens with its age, since clocks
 * drift.
 *
 * <p>A probe that contradicts the bounds means that a clock was stepped. One alone is not believed: the step may have
 * happened in its midst, or be undone at once. Only when several in a row agree with each other do they replace what
 * was known. Confined to one thread, but for what it {@link #known tells}.
 */
public final class ClockEstimate {
    private static final int SAMPLES = 256;
    private static final int WITNESSES_OF_A_STEP = 3;
    /** What NTP takes for granted of a clock that runs freely (RFC 5905, PHI). */
    private static final long DRIFT_PER_MILLION = 15;

    private record Sample(long at, long forward, long backward) {}

    private Deque<Sample> samples = new ArrayDeque<>();
    /** The latest probes, where they contradict the samples. */
    private Deque<Sample> dissent = new ArrayDeque<>();

    private volatile Known known = Known.NOTHING;
    private boolean restarting;

    /**
     * What is known since {@code at}, in microseconds.
     *
     * @param offset center minus this clock
     * @param error the offset was at most this far from the truth then
     */
    public record Known(long offset, long error, long at) {
        static final Known NOTHING = new Known(0, Long.MAX_VALUE, 0);

        public boolean nothing() {
            return error == Long.MAX_VALUE;
        }

        /** The bound loosens while no probe comes. */
        public long errorAt(long now) {
            return nothing() ? error : error + drift(now - at);
        }
    }

    /** All in microseconds: sent and arrived by this clock, received and answered by the center's. */
    public void add(long sentAt, long receivedAt, long answeredAt, long arrivedAt) {
        if (arrivedAt < sentAt || answeredAt < receivedAt) {
            return; // not a probe that could have happened
        }
        Sample newest = new Sample(arrivedAt, receivedAt - sentAt, arrivedAt - answeredAt);
        if (restarting) {
            samples.clear();
            dissent.clear();
            restarting = false;
        }
        keep(samples, newest);
        Known next = estimate(samples, arrivedAt);
        if (!next.nothing()) {
            dissent.clear();
            known = next;
            return;
        }
        samples.removeLast();
        keep(dissent, newest);
        Known other = estimate(dissent, arrivedAt);
        if (other.nothing()) {
            dissent.clear();
            dissent.addLast(newest);
        } else if (dissent.size() == WITNESSES_OF_A_STEP) {
            samples = dissent;
            dissent = new ArrayDeque<>();
            known = other;
        }
    }

    /** Whether the latest probe contradicted what is known; further ones are to tell. */
    public boolean disputed() {
        return !dissent.isEmpty();
    }

    /** Keeps the estimate until the next probe, and then forgets all earlier ones: the peer may be another machine. */
    public void restart() {
        restarting = true;
    }

    /** Of the latest probe that was believed. Readable from any thread. */
    public Known known() {
        return known;
    }

    private static void keep(Deque<Sample> samples, Sample newest) {
        samples.addLast(newest);
        if (samples.size() > SAMPLES) {
            samples.removeFirst();
        }
    }

    /** Nothing, where the bounds contradict each other. */
    private static Known estimate(Deque<Sample> samples, long now) {
        long upper = Long.MAX_VALUE;
        long lower = Long.MIN_VALUE;
        for (Sample sample : samples) {
            long slack = drift(now - sample.at);
            upper = Math.min(upper, sample.forward + slack);
            lower = Math.max(lower, -sample.backward - slack);
        }
        return upper < lower ? Known.NOTHING : new Known(lower + (upper - lower) / 2, (upper - lower + 1) / 2, now);
    }

    private static long drift(long micros) {
        return micros * DRIFT_PER_MILLION / 1_000_000;
    }
}
