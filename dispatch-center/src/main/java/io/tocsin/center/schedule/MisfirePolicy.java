package io.tocsin.center.schedule;

import io.tocsin.center.problem.Invalid;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of fires that are found too late. Durations are in milliseconds.
 *
 * @param graceMillis up to this late, a fire is merely late and happens in any case; at most an hour
 * @param catchUpWindowMillis fires missed longer ago than this are never caught up; at most a year. Null for what is normal:
 *     an hour for {@code FIRE_ALL}, whose old fires come in numbers, and no bound for the one fire of {@code FIRE_ONCE}
 * @param maxCatchUp at most so many missed fires are caught up at once, the newest ones
 */
public record MisfirePolicy(
        Kind kind, long graceMillis, @Nullable Long catchUpWindowMillis, int maxCatchUp) {
    private static final long LONGEST_GRACE = 3_600_000;
    private static final long LONGEST_WINDOW = 366L * 86_400_000;
    private static final long NORMAL_WINDOW = 3_600_000;
    private static final int MOST = 10_000;

    /** @throws Invalid BAD_MISFIRE */
    public MisfirePolicy {
        check("misfire.grace", graceMillis, 0, LONGEST_GRACE);
        if (catchUpWindowMillis != null) {
            check("misfire.catchUpWindow", catchUpWindowMillis, 0, LONGEST_WINDOW);
        }
        check("misfire.maxCatchUp", maxCatchUp, 1, MOST);
    }

    public enum Kind {
        /** Missed fires are only recorded. */
        SKIP,
        /** The latest missed fire happens, the others are recorded. */
        FIRE_ONCE,
        /** The newest missed fires happen, up to the limits; older ones are recorded. */
        FIRE_ALL
    }

    /** The default. */
    public static MisfirePolicy fireOnce() {
        return new MisfirePolicy(Kind.FIRE_ONCE, 1_000, null, 100);
    }

    /** How many missed fires of one gap may happen. */
    int most() {
        return switch (kind) {
            case SKIP -> 0;
            case FIRE_ONCE -> 1;
            case FIRE_ALL -> maxCatchUp;
        };
    }

    /** The earliest missed fire that may still happen. */
    Instant windowStart(Instant now) {
        if (catchUpWindowMillis != null) {
            return now.minusMillis(catchUpWindowMillis);
        }
        return kind == Kind.FIRE_ALL ? now.minusMillis(NORMAL_WINDOW) : Instant.MIN;
    }

    public MisfirePolicy withKind(Kind other) {
        return new MisfirePolicy(other, graceMillis, catchUpWindowMillis, maxCatchUp);
    }

    private static void check(String field, long value, long least, long most) {
        if (value < least || value > most) {
            throw Invalid.field(field, "BAD_MISFIRE", field + " is not within " + least + "-" + most);
        }
    }
}
