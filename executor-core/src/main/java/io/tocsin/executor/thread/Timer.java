package io.tocsin.executor.thread;

import java.time.Duration;

/** Calls back later. The callback must not block. */
public interface Timer {
    Ticket after(Duration delay, Runnable action);

    /** Takes back a callback that has not begun. */
    interface Ticket {
        void cancel();
    }
}
