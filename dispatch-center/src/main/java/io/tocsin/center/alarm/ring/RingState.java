package io.tocsin.center.alarm.ring;

/** Where a ring is in its life. */
public enum RingState {
    RINGING,
    /** Silent until it rings again: because somebody said so, or between two of its own tries. */
    SNOOZED,
    DISMISSED,
    /** Nobody answered, however often it rang. */
    UNANSWERED,
    /** Its instant was found too late for it to ring. */
    MISSED;

    public boolean isOver() {
        return this != RINGING && this != SNOOZED;
    }
}
