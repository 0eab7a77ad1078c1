package io.tocsin.center.run;

import io.tocsin.protocol.AttemptId;
import org.jspecify.annotations.Nullable;

/**
 * A run that has not ended, as it stands in its row: what a center needs to go on with it after a restart.
 *
 * @param attempt the number of the attempt that is under way or comes next; 0 before the first assignment
 * @param offer the number of the latest offer of the run, over all attempts
 * @param losses how often it was rerun because its executor vanished
 * @param assignment null while no executor holds it
 * @param dueAt of a retry, epoch milliseconds; else the planned instant
 * @param startedAt microseconds; 0 before the handler's entry
 */
public record LiveRun(
        NewRun run,
        long createdAt,
        RunState state,
        int attempt,
        int offer,
        int losses,
        @Nullable Assignment assignment,
        long dueAt,
        long startedAt,
        @Nullable String reason) {

    /**
     * @param epoch of the bucket's owner at the time
     * @param assignedAt epoch milliseconds
     */
    public record Assignment(long executorId, String incarnation, long epoch, long assignedAt) {
        /** The same executor process holds it, by the same owner's word, whenever that was written. */
        boolean isSameHolder(Assignment other) {
            return executorId == other.executorId && epoch == other.epoch && incarnation.equals(other.incarnation);
        }
    }

    LiveRun within(String trace) {
        return new LiveRun(
                run.within(trace), createdAt, state, attempt, offer, losses, assignment, dueAt, startedAt, reason);
    }

    public AttemptId attemptId() {
        return new AttemptId(run.id(), attempt);
    }
}
