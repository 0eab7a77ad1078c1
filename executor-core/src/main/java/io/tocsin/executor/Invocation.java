package io.tocsin.executor;

import io.tocsin.protocol.Outcome;
import org.jspecify.annotations.Nullable;

/** One prepared attempt. */
public interface Invocation {
    /** The version of the artifact that runs it; null where there is none. */
    @Nullable
    String artifactVersion();

    /**
     * Runs the attempt on the calling (virtual) thread until it ends. A handler's own exceptions are an {@link
     * Outcome.Failed}; an interrupt asks the handler to stop.
     *
     * @throws InterruptedException when the handler ended by the interrupt
     */
    Outcome run(AttemptScope scope) throws InterruptedException;

    /** The last resort, after the interrupt was in vain: ends a process. Nothing can end a thread, so it may do nothing. */
    void kill();

    /** Gives back what {@link TaskInvoker#prepare} took. Called once, after {@link #run} returned or instead of it. */
    void release();
}
