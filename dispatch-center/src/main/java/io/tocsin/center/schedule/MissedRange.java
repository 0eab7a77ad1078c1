package io.tocsin.center.schedule;

import java.time.Instant;

/** Fires that will not happen, as one row: planned instants from first to last, both included. */
public record MissedRange(Instant first, Instant last, long count, Reason reason) {
    public enum Reason {
        /** Too late, and the policy does not fire them. */
        MISFIRE,
        /** Too late, and more or longer ago than may be caught up. */
        CATCH_UP_LIMIT
    }
}
