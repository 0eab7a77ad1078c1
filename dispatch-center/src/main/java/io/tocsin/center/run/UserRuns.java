package io.tocsin.center.run;

import io.tocsin.center.account.Access;
import io.tocsin.center.task.Task;
import io.tocsin.center.web.IdText;
import io.tocsin.center.web.IdempotencyKeys;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Runs that something starts in the name of a user who asked for that earlier. */
@Component
public final class UserRuns {
    private final TriggerWriter writer;

    UserRuns(TriggerWriter writer) {
        this.writer = writer;
    }

    /**
     * Returns the run's id when it is on disk.
     *
     * @param task as it was just read
     * @param user who may have it now
     * @param claim on being carried out once
     * @return empty when the task is no longer what it was when it was read
     */
    public Optional<String> start(Task task, Access.Caller user, IdempotencyKeys.Claim claim) {
        return switch (writer.place(new TriggerOrder(task, null, null, user, claim))
                .join()) {
            case TriggerAnswer.Placed placed ->
                Optional.of(IdText.of(placed.run().id()));
            case TriggerAnswer.Repeated repeated -> Optional.of(repeated.runId());
            case TriggerAnswer.Outdated outdated -> Optional.empty();
            case TriggerAnswer.Failed failed -> throw failed.cause();
        };
    }
}
