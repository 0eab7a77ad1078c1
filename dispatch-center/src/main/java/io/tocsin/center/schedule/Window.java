package io.tocsin.center.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The time in which a schedule may fire; both ends belong to it, either may be open. */
public record Window(@Nullable Instant start, @Nullable Instant end) {
    public static final Window OPEN = new Window(null, null);

    /** The instant after which to look, given that nothing fires before the start. */
    Instant after(Instant after) {
        return start != null && after.isBefore(start) ? start.minusMillis(1) : after;
    }

    Instant upTo(Instant upTo) {
        return end != null && upTo.isAfter(end) ? end : upTo;
    }

    boolean allows(Instant fire) {
        return (start == null || !fire.isBefore(start)) && (end == null || !fire.isAfter(end));
    }
}
