package io.tocsin.center.run;

import org.jspecify.annotations.Nullable;

/**
 * Where a run comes from that somebody asked for.
 *
 * @param hookId of the hook that asked for it; null for a user
 * @param traceparent the caller's, as {@link TraceContext} reads it; null where the run begins a trace of its own
 */
record RunSource(@Nullable Long hookId, @Nullable String traceparent) {
    static final RunSource UNKNOWN = new RunSource(null, null);

    boolean isKnown() {
        return hookId != null || traceparent != null;
    }
}
