package io.tocsin.executor.session;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: at random between half a second and a bound that doubles with each failure up
 * to 30 seconds, so that thousands of executors do not come back at once. Not thread-safe.
 */
public final class Backoff {
    static final Duration SHORTEST = Duration.ofMillis(500);
    static final Duration LONGEST = Duration.ofSeconds(30);
    static final Duration STABLE = Duration.ofSeconds(10);

    private final RandomGenerator random;
    private final Duration shortest;
    private Duration bound;

    public Backoff(RandomGenerator random) {
        this(random, SHORTEST);
    }

    public Backoff(RandomGenerator random, Duration shortest) {
        this.random = random;
        this.shortest = shortest;
        bound = shortest;
    }

    /** @param lived how long the session lasted that has just ended; a stable one starts all over */
    Duration next(Duration lived) {
        if (lived.compareTo(STABLE) >= 0) {
            bound = shortest;
        }
        bound = bound.multipliedBy(2);
        if (bound.compareTo(LONGEST) > 0) {
            bound = LONGEST;
        }
        return Duration.ofNanos(random.nextLong(shortest.toNanos(), bound.toNanos() + 1));
    }
}
