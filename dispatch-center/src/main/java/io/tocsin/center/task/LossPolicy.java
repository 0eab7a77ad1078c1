package io.tocsin.center.task;

/**
 * What becomes of an attempt whose executor vanished, so that nobody knows whether it ended.
 *
 * @param maxReruns a task that takes its executors down must not go through all of them
 */
public record LossPolicy(Policy policy, int maxReruns) {
    public static final int DEFAULT_MAX_RERUNS = 3;

    public enum Policy {
        RERUN,
        FAIL
    }

    /** A rerun may repeat work, so it is the default only where the task says that this does no harm. */
    public static LossPolicy defaultFor(boolean idempotent) {
        return new LossPolicy(idempotent ? Policy.RERUN : Policy.FAIL, DEFAULT_MAX_RERUNS);
    }
}
