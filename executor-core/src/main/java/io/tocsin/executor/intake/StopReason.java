package io.tocsin.executor.intake;

import io.tocsin.protocol.Outcome;

/** Why an attempt is asked to stop. */
enum StopReason {
    TIMEOUT,
    CANCEL,
    SHUTDOWN;

    /** How the attempt ends when it does stop. */
    Outcome outcome() {
        return switch (this) {
            case TIMEOUT -> new Outcome.TimedOut();
            case CANCEL -> new Outcome.Cancelled();
            case SHUTDOWN -> new Outcome.Failed("EXECUTOR_STOPPED", "the executor stopped while the attempt ran", null);
        };
    }
}
