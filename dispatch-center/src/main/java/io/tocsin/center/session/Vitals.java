package io.tocsin.center.session;

/**
 * What the executor said of itself in its last heartbeat.
 *
 * @param offsetMicros center minus executor; {@code errorMicros} is its bound
 */
public record Vitals(int running, long offsetMicros, long errorMicros) {
    static final Vitals UNKNOWN = new Vitals(0, 0, 0);
}
