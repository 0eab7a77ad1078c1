package io.tocsin.center.run;

/** The state of a run, as stored and shown. {@link RunTransitions} says which changes are legal. */
public enum RunState {
    PLANNED,
    QUEUED,
    DISPATCHED,
    RUNNING,
    CANCELLING,
    KILL_UNCONFIRMED,
    RETRYING,
    SUCCEEDED,
    FAILED,
    TIMED_OUT,
    CANCELLED,
    SKIPPED,
    LOST;

    public boolean ended() {
        return compareTo(SUCCEEDED) >= 0;
    }

    /** It ended without anything having been done, so another run of the task may have its instant. */
    boolean leavesItsInstant() {
        return this == CANCELLED || this == SKIPPED;
    }
}
