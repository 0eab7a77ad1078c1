package io.tocsin.center.schedule;

/** What becomes of fires that are later than their grace; durations in milliseconds. */
public record MisfirePolicy(Kind kind, long graceMillis, long catchUpWindowMillis, int maxCatchUp) {
    public enum Kind {
        SKIP,
        FIRE_ONCE,
        FIRE_ALL
    }

    public static MisfirePolicy fireOnce() {
        return new MisfirePolicy(Kind.FIRE_ONCE, 1_000, 3_600_000, 100);
    }
}
