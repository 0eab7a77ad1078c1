package io.tocsin.executor.session;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: at random between half a second and a bound that doubles with each failure up
 * to 10 seconds, so that thousands of executors do not come back at once, and yet nobody waits long for them. Not thread-safe.
 */
public final class Backoff {
    static final Duration SHORTEST = Duration.ofMillis(500);
    static final Duration LONGEST = Duration.ofSeconds(10);
    static final Duration STABLE = Duration.ofSeconds(10);
    /** Whatever a center, or who speaks in its stead, would have us wait. */
    static final Duration LEAST_TOLD = Duration.ofSeconds(1);

    static final Duration MOST_TOLD = Duration.ofMinutes(1);
    private static final int PATIENT = 10;
    static final Duration SHORTEST_LOCAL = Duration.ofMillis(50);
    static final Duration LONGEST_LOCAL = Duration.ofMillis(250);

    private final RandomGenerator random;
    private final Duration shortest;
    private final Duration longest;
    private Duration bound;

    public Backoff(RandomGenerator random) {
        this(random, SHORTEST);
    }

    public Backoff(RandomGenerator random, Duration shortest) {
        this(random, shortest, shortest.compareTo(LONGEST) > 0 ? shortest : LONGEST);
    }

    private Backoff(RandomGenerator random, Duration shortest, Duration longest) {
        this.random = random;
        this.shortest = shortest;
        this.longest = longest;
        bound = shortest;
    }

    /** For a center on the same machine: few executors, no network, and every moment without a session is late fires. */
    public static Backoff local(RandomGenerator random) {
        return new Backoff(random, SHORTEST_LOCAL, LONGEST_LOCAL);
    }

    /** For what is wanted less urgently: the same with pauses ten times as long. */
    Backoff patient() {
        return new Backoff(random, shortest.multipliedBy(PATIENT), longest.multipliedBy(PATIENT));
    }

    /** @param lived how long the session lasted that has just ended; a stable one starts all over */
    Duration next(Duration lived) {
        if (lived.compareTo(STABLE) >= 0) {
            bound = shortest;
        }
        bound = bound.multipliedBy(2);
        if (bound.compareTo(longest) > 0) {
            bound = longest;
        }
        return Duration.ofNanos(random.nextLong(shortest.toNanos(), bound.toNanos() + 1));
    }

    /** @param told after what time a center that has no room would have us come: some come earlier, and some later */
    Duration told(Duration told) {
        Duration about = told.compareTo(LEAST_TOLD) < 0 ? LEAST_TOLD : told.compareTo(MOST_TOLD) > 0 ? MOST_TOLD : told;
        long half = about.toNanos() / 2;
        return Duration.ofNanos(random.nextLong(half, 3 * half + 1));
    }
}
