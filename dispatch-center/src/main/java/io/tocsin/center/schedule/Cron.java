package io.tocsin.center.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A cron text in a zone; each of its fires is moved by a constant offset. */
public final class Cron implements Schedule {
    /** How far ahead a fire is looked for: a hundred years. */
    private static final long HORIZON_SECONDS = 36_525L * 86_400;

    private final CronText text;
    private final ZonePolicy zone;
    private final Duration offset;
    private final Window window;
    private final CronClock clock;

    Cron(CronText text, ZonePolicy zone, Duration offset, Window window) {
        this.text = text;
        this.zone = zone;
        this.offset = offset;
        this.window = window;
        this.clock = new CronClock(text.pattern(), zone);
    }

    public Dialect dialect() {
        return text.dialect();
    }

    /** As it was written. */
    public String text() {
        return text.text();
    }

    public ZonePolicy zone() {
        return zone;
    }

    public Duration offset() {
        return offset;
    }

    public Window window() {
        return window;
    }

    CronText parsed() {
        return text;
    }

    @Override
    public Optional<Instant> next(Instant after) {
        long from = firstSecondAfter(window.after(after));
        long found = clock.next(from, from + HORIZON_SECONDS);
        if (found == CronPattern.NEVER) {
            return Optional.empty();
        }
        Instant fire = Instant.ofEpochMilli(found * 1000 + offset.toMillis());
        return window.allows(fire) ? Optional.of(fire) : Optional.empty();
    }

    @Override
    public long count(Instant after, Instant upTo) {
        return clock.count(firstSecondAfter(window.after(after)), firstSecondAfter(window.upTo(upTo)));
    }

    /** The first whole second whose fire, moved by the offset, lies after the given instant. */
    private long firstSecondAfter(Instant after) {
        return Math.floorDiv(after.toEpochMilli() - offset.toMillis(), 1000L) + 1;
    }

    @Override
    public String toString() {
        return text.dialect() + " " + text.text() + " " + zone.zone();
    }
}
