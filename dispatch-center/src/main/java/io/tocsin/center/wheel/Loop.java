package io.tocsin.center.wheel;

/**
 * One thread with timers and a mailbox. Whoever keeps state on it needs no locks: everything that touches the state is
 * run here, one thing after another.
 */
public interface Loop {
    /** The present, in epoch milliseconds. Within one action it may advance. */
    long now();

    /** The present, in epoch microseconds. */
    long nowMicros();

    /**
     * Runs the action soon, in the order of posting. Callable from any thread, never blocks.
     *
     * @return false when the mailbox is full; the action is not run then
     */
    boolean post(Runnable action);

    /** Runs the action at the instant, or soon when it has passed. Only from an action of this loop. */
    Alarm at(long epochMillis, Runnable action);

    /** A pending timer. */
    @FunctionalInterface
    interface Alarm {
        /** Only from an action of the same loop; without effect once it ran. */
        void cancel();
    }
}
