package io.tocsin.center.task;

/**
 * How a task's runs are carried out.
 *
 * @param timeoutMillis hard timeout from the handler's entry; 0 for none
 * @param graceMillis between the cooperative flag and the interrupt or kill
 * @param armAheadMillis how long before its instant a fire is given to an executor, which holds it; 0 for at the instant
 * @param idempotent running it twice does no harm, so a lost attempt may be repeated elsewhere
 */
public record Execution(
        RoutingSpec routing,
        OverlapSpec overlap,
        RetryPolicy retry,
        LossPolicy loss,
        long timeoutMillis,
        long graceMillis,
        long armAheadMillis,
        boolean idempotent) {
    public static final long DEFAULT_GRACE_MILLIS = 5_000;
    public static final long DEFAULT_ARM_AHEAD_MILLIS = 100;
}
