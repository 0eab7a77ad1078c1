package io.tocsin.center.schedule;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Once. What lies below a millisecond is cut off. */
public record At(Instant at) implements Schedule {
    public At {
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public Optional<Instant> next(Instant after) {
        return at.isAfter(after) ? Optional.of(at) : Optional.empty();
    }

    @Override
    public long count(Instant after, Instant upTo) {
        return at.isAfter(after) && !at.isAfter(upTo) ? 1 : 0;
    }
}
