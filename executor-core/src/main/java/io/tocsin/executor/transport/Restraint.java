package io.tocsin.executor.transport;

import java.time.Duration;

/**
 * How long to leave a poll that came back with nothing. A center holds polls for long, and lets them go early now and then;
 * something between that answers each at once must not be asked round and round.
 */
final class Restraint {
    private static final Duration AT_ONCE = Duration.ofMillis(100);
    private static final Duration FIRST = Duration.ofMillis(20);
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private Duration next = Duration.ZERO;

    /** @param waited from the poll to its empty answer */
    Duration after(Duration waited) {
        if (waited.compareTo(AT_ONCE) >= 0) {
            next = Duration.ZERO;
            return next;
        }
        Duration pause = next;
        Duration twice = pause.multipliedBy(2);
        next = twice.isZero() ? FIRST : twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
        return pause;
    }
}
