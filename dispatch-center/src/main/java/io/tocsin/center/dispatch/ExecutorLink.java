package io.tocsin.center.dispatch;

import io.tocsin.protocol.ToExecutor;

/** An open session, as the dispatching side sees it. */
public interface ExecutorLink {
    ExecutorProfile profile();

    /**
     * Queues a message and returns at once.
     *
     * @return false when the queue is full or the session closed; nothing was queued then
     */
    boolean offer(ToExecutor.Live message);

    /** Ends the session, with a reason for the log. */
    void close(String reason);
}
