package io.tocsin.center.run;

import io.tocsin.center.run.LiveRun.Assignment;
import io.tocsin.center.task.Task;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What callers may ask of runs; implemented by the dispatching side. */
public interface RunCommands {
    /**
     * Chooses executors for runs that are about to be written and due at once, so that the choice is written with them:
     * that saves a commit between the call and the handler.
     *
     * @return one for each, in their order, or nothing for who would have to wait; none of them is bound to it
     */
    CompletableFuture<List<Optional<Assignment>>> foresee(List<Wanted> runs);

    /**
     * A run to be written.
     *
     * @param parameters instead of the task's own; null for those
     * @param executorId the only executor that may run it; null for the task's routing
     */
    record Wanted(
            Task task,
            @Nullable String parameters,
            @Nullable Long executorId) {}

    /**
     * A run that was written by hand, after its transaction was committed.
     *
     * @param to whom it was given in its row; null if to nobody
     */
    void submitted(NewRun run, Task task, @Nullable Assignment to);

    /** An ended run was made live again for one more attempt, after its transaction was committed. */
    void revived(LiveRun run, Task task);

    /**
     * Waits for the end of a run.
     *
     * @return false when it is not among the live ones, at once; true when it has ended or {@code millis} are over
     */
    CompletableFuture<Boolean> awaitEnd(long runId, long millis);

    /** Ends a running attempt with what somebody else knows of it. Its executor has it recorded as any other end. */
    CompletableFuture<Told> tell(AttemptId attempt, Outcome outcome);

    /**
     * Stops a run wherever it is.
     *
     * @return its state after at most one second: {@code CANCELLED} (or another end that came first), {@code
     *     CANCELLING} while the executor has not confirmed; null when no such run is live
     */
    CompletableFuture<@Nullable RunState> cancel(long runId, String reason);
}
