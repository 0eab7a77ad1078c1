package io.tocsin.center.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fixed rate on the grid {@code anchor + n * period}, n ≥ 0, so that a restart changes nothing. Ignores daylight saving.
 *
 * @param anchor the first fire
 * @param end the last instant at which it may fire
 */
public record Every(
        Duration period, Instant anchor, @Nullable Instant end) implements Schedule {
    public Every {
        if (period.toMillis() < 1) {
            throw new IllegalArgumentException("period " + period);
        }
        anchor = Instant.ofEpochMilli(anchor.toEpochMilli());
    }

    @Override
    public Optional<Instant> next(Instant after) {
        Instant fire = anchor.plusMillis(ordinalAfter(after) * period.toMillis());
        return end != null && fire.isAfter(end) ? Optional.empty() : Optional.of(fire);
    }

    @Override
    public long count(Instant after, Instant upTo) {
        Instant until = end != null && upTo.isAfter(end) ? end : upTo;
        return Math.max(0, ordinalAfter(until) - ordinalAfter(after));
    }

    /** The n of the first fire after the given instant, which is also the number of fires up to it. */
    private long ordinalAfter(Instant after) {
        long elapsed = after.toEpochMilli() - anchor.toEpochMilli();
        return elapsed < 0 ? 0 : elapsed / period.toMillis() + 1;
    }
}
