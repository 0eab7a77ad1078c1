package io.tocsin.center.session;

import org.jspecify.annotations.Nullable;

/**
 * What the executor said of itself in its last heartbeat.
 *
 * @param offsetMicros center minus executor; {@code errorMicros} is its bound
 */
public record Vitals(int running, long offsetMicros, long errorMicros) {
    static final Vitals UNKNOWN = new Vitals(0, 0, Long.MAX_VALUE);

    /** Null before the first answer to a probe. */
    @Nullable
    Long knownOffset() {
        return isKnown() ? offsetMicros : null;
    }

    @Nullable
    Long knownError() {
        return isKnown() ? errorMicros : null;
    }

    private boolean isKnown() {
        return errorMicros != Long.MAX_VALUE;
    }
}
