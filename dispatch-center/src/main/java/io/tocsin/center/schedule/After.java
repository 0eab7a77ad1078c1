package io.tocsin.center.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Fixed delay, counted from the end of the previous run, whatever its outcome, or from the moment the task was enabled.
 * It has no grid: {@link #next} is empty, {@link #afterEnd} computes the one next fire. Ignores daylight saving.
 */
public record After(Duration delay, Window window) implements Schedule {

    /**
     * The fire that follows a run that ended (or an enabling) at the given instant: the delay later, rounded up to a whole
     * millisecond so that the delay is never cut short, and not before the start; empty when that is past the end.
     */
    public Optional<Instant> afterEnd(Instant ended) {
        Instant due = ended.plus(delay);
        Instant whole = due.truncatedTo(ChronoUnit.MILLIS);
        Instant fire = whole.equals(due) ? whole : whole.plusMillis(1);
        Instant start = window.start();
        Instant bounded = start != null && fire.isBefore(start) ? start : fire;
        return window.allows(bounded) ? Optional.of(bounded) : Optional.empty();
    }

    @Override
    public Optional<Instant> next(Instant after) {
        return Optional.empty();
    }

    @Override
    public long count(Instant after, Instant upTo) {
        return 0;
    }
}
