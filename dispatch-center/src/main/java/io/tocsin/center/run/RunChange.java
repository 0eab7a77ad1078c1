package io.tocsin.center.run;

import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * One guarded change of a live run's row. Each applies only while the row is as {@code guard} says:
 * a center that lost the bucket changes nothing.
 */
public sealed interface RunChange {
    Guard guard();

    /**
     * What the row must hold for the change to apply.
     *
     * @param epoch of the bucket's owner that made the change
     */
    record Guard(long runId, long epoch, int attempt, int offer) {}

    /** Waits, held by nobody, for the reason given: {@code OVERLAP}, {@code NO_EXECUTOR}. */
    record Queued(Guard guard, String reason) implements RunChange {}

    /** Given to an executor; the frame may leave once this is committed. */
    record Assigned(Guard guard, int attempt, int offer, int revision, LiveRun.Assignment to) implements RunChange {}

    /** @param clockError of an armed attempt: how far the clock that it was started by may have been off, microseconds */
    record Started(
            Guard guard,
            long startedAt,
            @Nullable String artifactVersion,
            int revision,
            @Nullable Long clockError) implements RunChange {}

    record Progressed(Guard guard, double fraction, String note) implements RunChange {}

    /** {@code CANCELLING} or {@code KILL_UNCONFIRMED}. */
    record Stopping(Guard guard, RunState state, String reason) implements RunChange {}

    /**
     * The attempt ended and another one follows at {@code dueAt}, epoch milliseconds: the row's attempt rises by one, and
     * nobody holds it.
     */
    record Retrying(Guard guard, AttemptEnd attempt, int losses, long dueAt) implements RunChange {}

    /**
     * The run ended; its row moves to the history.
     *
     * @param attempt the last attempt, null when no executor ever held one
     * @param next sets the next fire of an {@code AFTER} task in the same transaction; null for others
     */
    record Ended(
            Guard guard,
            RunState state,
            @Nullable String reason,
            long endedAt,
            @Nullable AttemptEnd attempt,
            @Nullable NextFire next)
            implements RunChange {}

    /**
     * The fire of a run that nobody held was missed: the row goes, and becomes part of a range in the same transaction.
     *
     * @param gap the first fire of the range, in epoch milliseconds
     * @param next as for {@link Ended}
     */
    record Missed(
            Guard guard, String reason, long gap, @Nullable NextFire next) implements RunChange {}

    /**
     * How one attempt ended.
     *
     * @param state {@code SUCCEEDED, FAILED, TIMED_OUT, CANCELLED} or {@code LOST}
     * @param outcome null for {@code LOST}
     * @param startedAt microseconds; 0 when the handler was never entered
     * @param endedAt microseconds
     */
    record AttemptEnd(
            AttemptId id,
            LiveRun.Assignment assignment,
            RunState state,
            @Nullable Outcome outcome,
            long startedAt,
            long endedAt,
            @Nullable String artifactVersion,
            @Nullable Long clockError) {}

    /** @param fireAt epoch milliseconds; applied only while the task has no next fire and still has this revision */
    record NextFire(long taskId, int revision, long fireAt) {}
}
