package io.tocsin.executor.session;

/**
 * When to ask for the center's time beyond the heartbeats: a burst at the start of a session, of which the first few go
 * as fast as answers come, so that the first fires find a clock that is right, and the rest spread, so that nothing waits
 * behind them; a few again whenever an answer contradicts the others; and a few behind a heartbeat where more should be
 * known, since the first of them wakes whatever sleeps on the way, and only the others are quick. Time is an argument, in
 * nanoseconds.
 */
final class Probing {
    private static final int BURST = 200;
    private static final int AT_ONCE = 20;
    private static final int TO_SETTLE = 5;
    private static final int TO_SHARPEN = 4;
    private static final long APART = 20_000_000L;
    /** On a slow network the burst ends earlier. */
    private static final long LONGEST = 15_000_000_000L;

    private final long began;
    private int answers;
    private int atOnce = AT_ONCE;
    private long nextAt = Long.MAX_VALUE;
    private boolean planned;
    private boolean asked;

    Probing(long now) {
        began = now;
    }

    /**
     * An answer has come.
     *
     * @param contradicts what earlier ones said
     * @param vague whether the time should be known better than it is
     */
    void answered(long now, boolean contradicts, boolean vague) {
        answers++;
        boolean heartbeat = !asked;
        asked = false;
        if (heartbeat && vague) {
            atOnce = Math.max(atOnce, TO_SHARPEN);
        }
        if (contradicts) {
            atOnce = Math.max(atOnce, TO_SETTLE);
        }
        boolean quickly = atOnce > 1;
        atOnce = Math.max(0, atOnce - 1);
        boolean burst = answers < BURST && now - began < LONGEST;
        planned = quickly || burst;
        nextAt = quickly ? now : now + APART;
    }

    /** {@link Long#MAX_VALUE} while none is planned. */
    long dueIn(long now) {
        return planned ? Math.max(0, nextAt - now) : Long.MAX_VALUE;
    }

    /** Whether one is to be sent now; the next is planned when this one is answered. */
    boolean take(long now) {
        boolean due = planned && nextAt - now <= 0;
        planned &= !due;
        asked |= due;
        return due;
    }
}
