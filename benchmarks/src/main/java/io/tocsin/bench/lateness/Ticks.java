package io.tocsin.bench.lateness;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.HdrHistogram.Histogram;

/** What the handlers noted. */
record Ticks(List<Tick> all) {
    private static final int WIDTH = 3;
    private static final long MOST_MICROS = 600_000_000;

    /** @param key the task's number, or the run's id */
    record Tick(long key, long plannedMillis, long enteredMicros) {
        long latenessMicros() {
            return enteredMicros - plannedMillis * 1_000;
        }
    }

    static Ticks read(Path file) throws IOException {
        LongBuffer longs = ByteBuffer.wrap(Files.readAllBytes(file)).asLongBuffer();
        List<Tick> all = new ArrayList<>(longs.remaining() / WIDTH);
        while (longs.remaining() >= WIDTH) {
            all.add(new Tick(longs.get(), longs.get(), longs.get()));
        }
        return new Ticks(all);
    }

    /** The ticks that were planned in a stretch of time. */
    Ticks planned(long fromMillis, long untilMillis) {
        return where(tick -> tick.plannedMillis >= fromMillis && tick.plannedMillis < untilMillis);
    }

    private Ticks where(Predicate<Tick> condition) {
        return new Ticks(all.stream().filter(condition).toList());
    }

    /** An entry ahead of time would be a fault, and shows as the largest value. */
    Histogram lateness() {
        Histogram micros = new Histogram(MOST_MICROS, 3);
        for (Tick tick : all) {
            long late = tick.latenessMicros();
            micros.recordValue(late < 0 ? MOST_MICROS : Math.min(late, MOST_MICROS));
        }
        return micros;
    }

    /** How many handler entries there were beyond one for each planned instant. */
    long doubled() {
        Map<String, Integer> entries = new HashMap<>();
        for (Tick tick : all) {
            entries.merge(tick.key + "@" + tick.plannedMillis, 1, Integer::sum);
        }
        return (long) all.size() - entries.size();
    }
}
