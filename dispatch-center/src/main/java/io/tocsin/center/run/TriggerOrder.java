package io.tocsin.center.run;

import io.tocsin.center.account.Access;
import io.tocsin.center.run.LiveRun.Assignment;
import io.tocsin.center.task.Task;
import io.tocsin.center.web.IdempotencyKeys;
import org.jspecify.annotations.Nullable;

/**
 * A run that somebody asks for by hand, and may have.
 *
 * @param task as it was read, perhaps a while ago; the order holds only while its row still has this revision
 * @param parameters instead of the task's own; null for those
 * @param executorId the only executor that may run it; null for the task's routing
 * @param claim on having the order carried out once only; null without a key
 * @param source what else there is to keep of it
 * @param to who is to have it at once; null while that is not known
 */
record TriggerOrder(
        Task task,
        @Nullable String parameters,
        @Nullable Long executorId,
        Access.Caller caller,
        IdempotencyKeys.@Nullable Claim claim,
        RunSource source,
        @Nullable Assignment to) {

    TriggerOrder(
            Task task,
            @Nullable String parameters,
            @Nullable Long executorId,
            Access.Caller caller,
            IdempotencyKeys.@Nullable Claim claim) {
        this(task, parameters, executorId, caller, claim, RunSource.UNKNOWN, null);
    }

    TriggerOrder givenTo(@Nullable Assignment executor) {
        return new TriggerOrder(task, parameters, executorId, caller, claim, source, executor);
    }

    /** What makes up nearly all of a large order. */
    int characters() {
        return parameters == null ? 0 : parameters.length();
    }
}
