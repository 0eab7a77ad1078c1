package io.tocsin.center.alarm.ring;

/** Why something rings. */
public enum RingKind {
    ALARM,
    /** A run failed of a task that is to ring its watcher. */
    TASK_FAILURE,
    /** Somebody else does not answer. */
    CONTACT
}
