package io.tocsin.center.dispatch;

/** How busy executors are, as the loop last saw it. Readable from any thread. */
public interface ExecutorLoads {
    /** Attempts that the executor holds. */
    int running(long executorId);
}
