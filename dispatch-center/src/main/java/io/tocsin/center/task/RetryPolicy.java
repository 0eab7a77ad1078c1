package io.tocsin.center.task;

import java.util.random.RandomGenerator;

/**
 * Further attempts after a failed or timed-out one.
 *
 * @param maxAttempts 1 for no retry
 * @param factor of {@code EXPONENTIAL}
 * @param capMillis the longest delay
 */
public record RetryPolicy(int maxAttempts, Backoff backoff, long baseMillis, double factor, long capMillis) {
    public enum Backoff {
        FIXED,
        EXPONENTIAL
    }

    public static RetryPolicy none() {
        return new RetryPolicy(1, Backoff.EXPONENTIAL, 1_000, 2, 300_000);
    }

    /**
     * The delay before the attempt that follows {@code attempt}, in milliseconds, with full jitter: evenly between 0 and
     * the full delay, so that failures of the same moment do not come back together (M. Brooker, "Exponential Backoff
     * And Jitter", 2015).
     */
    public long delayAfter(int attempt, RandomGenerator random) {
        double full = switch (backoff) {
            case FIXED -> (double) baseMillis;
            case EXPONENTIAL -> baseMillis * Math.pow(factor, attempt - 1.0);
        };
        return random.nextLong((long) Math.min(full, (double) capMillis) + 1);
    }
}
