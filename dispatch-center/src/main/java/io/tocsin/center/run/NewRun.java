package io.tocsin.center.run;

import org.jspecify.annotations.Nullable;

/**
 * A run as it is first written, in state {@code PLANNED}.
 *
 * @param fireAt the planned instant, epoch milliseconds
 * @param ordinal tells runs of the same task, origin and instant apart; 0 for {@code SCHEDULE}
 * @param parameters instead of the task's own; null for those
 * @param executorId the only executor that may run it; null for the task's routing
 * @param revision of the definition that it was planned from
 * @param traceparent of who asked for it, if that was told
 */
public record NewRun(
        long id,
        long taskId,
        Origin origin,
        long fireAt,
        int ordinal,
        @Nullable String parameters,
        @Nullable Long executorId,
        int revision,
        @Nullable String traceparent) {
    /** Outside of any trace. */
    public NewRun(
            long id,
            long taskId,
            Origin origin,
            long fireAt,
            int ordinal,
            @Nullable String parameters,
            @Nullable Long executorId,
            int revision) {
        this(id, taskId, origin, fireAt, ordinal, parameters, executorId, revision, null);
    }

    NewRun within(String trace) {
        return new NewRun(id, taskId, origin, fireAt, ordinal, parameters, executorId, revision, trace);
    }
}
