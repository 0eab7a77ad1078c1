package io.tocsin.center.run;

import io.tocsin.protocol.Report.Logged;

/** Where the lines that handlers write are kept. */
public interface RunLog {
    /**
     * Queues the lines and returns at once.
     *
     * @param stored called once they are on disk, on any thread; not called when they could not be stored, so that the
     *     executor sends them again
     * @return false when the queue is full; nothing was taken then
     */
    boolean append(Logged lines, Runnable stored);
}
