package io.tocsin.center.session;

import io.tocsin.center.id.TimeOrderedIds;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;

/** The two clocks of a session: the wall's, which executors follow, and the monotonic one, which limits are kept by. */
record SessionTime(InstantSource wall, LongSupplier monotonic) {
    /** Longer than any duplicate can be late; attempts older than this are settled or asked about by id. */
    private static final Duration JOURNAL_MEMORY = Duration.ofMinutes(1);

    private static final long FAR_MILLIS = 25;

    /** Microseconds since the epoch. */
    long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, wall.instant());
    }

    /** Whether there is time left to send something before this instant without any hurry. */
    boolean isFar(long epochMillis) {
        return epochMillis - wall.millis() > FAR_MILLIS;
    }

    /** What an executor's journal may forget: any run with a smaller id. */
    long forgetBelow() {
        return TimeOrderedIds.lowest(wall.millis() - JOURNAL_MEMORY.toMillis());
    }

    long nanos() {
        return monotonic.getAsLong();
    }
}
