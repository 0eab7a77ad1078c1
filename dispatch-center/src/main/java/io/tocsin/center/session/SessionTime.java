package io.tocsin.center.session;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;

/** The two clocks of a session: the wall's, which executors follow, and the monotonic one, which limits are kept by. */
record SessionTime(InstantSource wall, LongSupplier monotonic) {
    /** Microseconds since the epoch. */
    long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, wall.instant());
    }

    long millis() {
        return wall.millis();
    }

    long nanos() {
        return monotonic.getAsLong();
    }
}
