package io.tocsin.center.schedule;

import java.time.Instant;
import java.util.Optional;

/** Fires by itself never: API, button, workflow or event only. */
public record Manual() implements Schedule {
    @Override
    public Optional<Instant> next(Instant after) {
        return Optional.empty();
    }

    @Override
    public long count(Instant after, Instant upTo) {
        return 0;
    }
}
