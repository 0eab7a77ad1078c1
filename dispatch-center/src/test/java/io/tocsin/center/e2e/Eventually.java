package io.tocsin.center.e2e;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** The one place that waits for other processes: asks again and again, and gives up after a time. */
public final class Eventually {
    private static final Duration USUAL = Duration.ofSeconds(60);
    private static final long PAUSE_NANOS = 20_000_000;

    private Eventually() {}

    public static void holds(String what, BooleanSupplier condition) {
        get(what, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    static <T> T get(String what, Supplier<Optional<T>> question) {
        return get(what, USUAL, question);
    }

    static <T> T get(String what, Duration within, Supplier<Optional<T>> question) {
        long began = System.nanoTime();
        while (true) {
            Optional<T> answer = question.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            if (System.nanoTime() - began > within.toNanos()) {
                throw new AssertionError("not within " + within.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
