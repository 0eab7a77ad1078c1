package io.tocsin.center.schedule;

import java.time.Instant;
import java.util.Optional;

/**
 * The planned instants of a task. Every planned instant is a whole millisecond; instants never repeat and are found in
 * rising order. Implementations are immutable and may be asked by any thread.
 */
public sealed interface Schedule permits Cron, Every, After, At, Manual {

    /** The first fire strictly after the given instant; empty when there is none (within a hundred years). */
    Optional<Instant> next(Instant after);

    /** How many fires lie after the first instant and not after the second; cheap even where they are millions. */
    long count(Instant after, Instant upTo);

    /** The latest fire after the first instant and not after the second. */
    default Optional<Instant> last(Instant after, Instant upTo) {
        // next() is monotone: the last fire is next(t) for the largest t whose next() is not beyond upTo.
        long end = upTo.toEpochMilli();
        long low = after.toEpochMilli();
        Instant found = next(after).filter(fire -> !fire.isAfter(upTo)).orElse(null);
        if (found == null) {
            return Optional.empty();
        }
        for (long reach = 1; end - reach > low; reach *= 2) { // the answer is mostly near the end: gallop from there
            Optional<Instant> near = next(Instant.ofEpochMilli(end - reach)).filter(fire -> !fire.isAfter(upTo));
            if (near.isPresent()) {
                found = near.get();
                low = end - reach;
                break;
            }
        }
        for (long high = end; high - low > 1; ) {
            long middle = low + (high - low) / 2;
            Optional<Instant> near = next(Instant.ofEpochMilli(middle)).filter(fire -> !fire.isAfter(upTo));
            if (near.isPresent()) {
                found = near.get();
                low = found.toEpochMilli() - 1;
                if (next(found).filter(fire -> !fire.isAfter(upTo)).isEmpty()) {
                    return near;
                }
            } else {
                high = middle;
            }
        }
        return Optional.of(found);
    }
}
