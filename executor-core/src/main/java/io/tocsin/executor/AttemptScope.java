package io.tocsin.executor;

import io.tocsin.protocol.Outcome;
import io.tocsin.protocol.ToExecutor.StartRun;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** What a running attempt may ask of the executor. Thread-safe. */
public interface AttemptScope {
    StartRun start();

    /** The handler's entry on the corrected clock, in microseconds. */
    Instant firedAt();

    boolean cancelled();

    void log(System.Logger.Level level, String text);

    void progress(double fraction, String note);

    /**
     * Asks the center for a secret that the task's definition names; waits for the answer.
     *
     * @throws NoSecretException when it gives none, or does not answer
     */
    default Secret secret(String name) throws NoSecretException, InterruptedException {
        throw new NoSecretException("there is no center to ask for the secret " + name);
    }

    /**
     * What somebody tells the center of this attempt's outcome, at the address in {@link StartRun#callback}: completed at
     * most once, perhaps before anybody waits for it.
     */
    default CompletableFuture<Outcome> told() {
        return new CompletableFuture<>();
    }
}
