package io.tocsin.center.run;

import io.tocsin.center.run.LiveRun.Assignment;
import org.jspecify.annotations.Nullable;

/** What became of a {@link TriggerOrder}. */
sealed interface TriggerAnswer {
    /**
     * The run is on disk.
     *
     * @param to whom it is given there; null if to nobody
     */
    record Placed(NewRun run, @Nullable Assignment to) implements TriggerAnswer {}

    /** The key was used before, for the same; this is the run that it got. */
    record Repeated(String runId) implements TriggerAnswer {}

    /** The task was deleted or edited since it was read. Nothing was written. */
    record Outdated() implements TriggerAnswer {}

    /** Nothing was written, unless the database was lost in the middle of it. */
    record Failed(RuntimeException cause) implements TriggerAnswer {}
}
