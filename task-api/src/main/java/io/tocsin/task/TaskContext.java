package io.tocsin.task;

import java.time.Instant;
import java.util.Optional;

/** What a handler knows of the attempt that it serves. All methods may be called from any thread. */
public interface TaskContext {
    /** The run's id, the same for all attempts. */
    String runId();

    /** 1 for the first attempt. */
    int attempt();

    /** The planned instant, in whole milliseconds. */
    Instant scheduledAt();

    /** The instant at which this attempt entered the handler, on the center's clock, in microseconds. */
    Instant firedAt();

    /** The parameters as JSON text; {@code {}} when none were given. */
    String parameters();

    /**
     * The parameters as an object of the task's own type.
     *
     * @throws IllegalArgumentException when the JSON does not fit the type
     */
    <T> T parameters(Class<T> type);

    /** Lines written here are shown live in the console and kept with the run. */
    TaskLog log();

    /**
     * Tells how far the work is.
     *
     * @param fraction 0 to 1; values outside are clamped
     * @param note a short text for people
     */
    void progress(double fraction, String note);

    /** True once a cancel or a timeout asks the handler to stop; an interrupt follows after the grace time. */
    boolean cancelled();

    /** This attempt's part of a sharded run; {@link Shard#WHOLE} when the run is not sharded. */
    Shard shard();

    /**
     * The W3C trace context that this run belongs to, as in the header {@code traceparent}: that of who triggered it, if he
     * sent one. All attempts of a run share its trace.
     */
    default Optional<String> traceparent() {
        return Optional.empty();
    }
}
