package io.tocsin.executor;

import io.tocsin.protocol.ToExecutor.StartRun;
import java.time.Instant;

/** What a running attempt may ask of the executor. Thread-safe. */
public interface AttemptScope {
    StartRun start();

    /** The handler's entry on the corrected clock, in microseconds. */
    Instant firedAt();

    boolean cancelled();

    void log(System.Logger.Level level, String text);

    void progress(double fraction, String note);
}
