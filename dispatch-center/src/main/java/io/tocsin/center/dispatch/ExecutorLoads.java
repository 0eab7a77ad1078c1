package io.tocsin.center.dispatch;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** How busy executors are, as the loop last saw it. Readable from any thread. */
public interface ExecutorLoads {
    /** Attempts that the executor holds. */
    int running(long executorId);

    /** The runs of which it has an attempt, sent and not known to have ended; asked of the loop, so as of now. */
    CompletableFuture<List<Long>> held(long executorId);

    /** The tasks that it ran most recently since this center started, the latest first; a bounded number. */
    List<LastRevision> lastRevisions(long executorId);

    /** What it has done since this center started. */
    WorkDone workDone(long executorId);
}
