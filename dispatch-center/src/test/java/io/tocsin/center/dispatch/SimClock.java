package io.tocsin.center.dispatch;

/** What an executor takes for the center's clock: a little off, anew with each session. */
final class SimClock {
    /** Microseconds; no executor's clock is further off. */
    static final long LARGEST_ERROR = 5_000;

    private final SimWorld world;
    private long error;

    SimClock(SimWorld world) {
        this.world = world;
    }

    void synchronize() {
        error = world.between(-LARGEST_ERROR, LARGEST_ERROR);
    }

    long micros() {
        return world.micros() + error;
    }
}
