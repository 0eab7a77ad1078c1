package io.tocsin.bench.trigger;

import io.tocsin.bench.Ticks;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * When calls began, by their number.
 *
 * @param begun in microseconds; 0 for the ones that warmed up
 */
record Calls(List<long[]> begun, double perSecond) {
    static final long PER_CALLER = 10_000_000;
    private static final long MOST_MICROS = 60_000_000;

    /** From each call's beginning to its handler's entry. */
    Histogram entered(Ticks ticks) {
        Histogram micros = new Histogram(MOST_MICROS, 3);
        for (Ticks.Tick tick : ticks.all()) {
            long[] caller = begun.get((int) (tick.key() / PER_CALLER));
            int number = (int) (tick.key() % PER_CALLER);
            if (number < caller.length && caller[number] > 0) {
                micros.recordValue(Math.clamp(tick.enteredMicros() - caller[number], 0, MOST_MICROS));
            }
        }
        return micros;
    }

    long count() {
        return begun.stream()
                .flatMapToLong(java.util.Arrays::stream)
                .filter(at -> at > 0)
                .count();
    }
}
