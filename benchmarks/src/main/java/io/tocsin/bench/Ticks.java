package io.tocsin.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.HdrHistogram.Histogram;

/** What the handlers noted. */
public record Ticks(List<Tick> all) {
    private static final int WIDTH = 3;
    private static final long MOST_MICROS = 600_000_000;
    private static final double MICROS_PER_SECOND = 1e6;

    /** @param key the task's number, or the run's id */
    public record Tick(long key, long plannedMillis, long enteredMicros) {
        public long latenessMicros() {
            return enteredMicros - plannedMillis * 1_000;
        }
    }

    private record Instant(long key, long plannedMillis) {}

    public static Ticks read(Path file) throws IOException {
        LongBuffer longs = ByteBuffer.wrap(Files.readAllBytes(file)).asLongBuffer();
        List<Tick> all = new ArrayList<>(longs.remaining() / WIDTH);
        while (longs.remaining() >= WIDTH) {
            all.add(new Tick(longs.get(), longs.get(), longs.get()));
        }
        return new Ticks(all);
    }

    /** The ticks that were planned in a stretch of time. */
    public Ticks planned(long fromMillis, long untilMillis) {
        return where(tick -> tick.plannedMillis >= fromMillis && tick.plannedMillis < untilMillis);
    }

    public Ticks where(Predicate<Tick> condition) {
        return new Ticks(all.stream().filter(condition).toList());
    }

    /** An entry ahead of time would be a fault, and shows as the largest value. */
    public Histogram lateness() {
        Histogram micros = new Histogram(MOST_MICROS, 3);
        for (Tick tick : all) {
            micros.recordValue(bounded(tick));
        }
        return micros;
    }

    /** For one whose clock may be wrong: how far from its instant each entry was, ahead of it or behind. */
    public Histogram deviation() {
        Histogram micros = new Histogram(MOST_MICROS, 3);
        for (Tick tick : all) {
            micros.recordValue(Math.min(Math.abs(tick.latenessMicros()), MOST_MICROS));
        }
        return micros;
    }

    /** How many were entered ahead of their instants. */
    public long early() {
        return all.stream().filter(tick -> tick.latenessMicros() < 0).count();
    }

    /** How far the one was ahead that was ahead most, in milliseconds; 0 where none was. */
    public double earliest() {
        return all.stream()
                        .mapToLong(tick -> Math.max(0, -tick.latenessMicros()))
                        .max()
                        .orElse(0)
                / 1e3;
    }

    /** The worst of each stretch of so many milliseconds, over the planned instants. */
    public Course course(long fromMillis, long stepMillis) {
        TreeMap<Long, Long> worst = new TreeMap<>();
        for (Tick tick : all) {
            worst.merge((tick.plannedMillis - fromMillis) / stepMillis, bounded(tick), Math::max);
        }
        List<Double> seconds = new ArrayList<>();
        List<Double> millis = new ArrayList<>();
        worst.forEach((step, micros) -> {
            seconds.add(step * stepMillis / 1e3);
            millis.add(micros / 1e3);
        });
        return new Course(seconds, millis);
    }

    private static long bounded(Tick tick) {
        long late = tick.latenessMicros();
        return late < 0 ? MOST_MICROS : Math.min(late, MOST_MICROS);
    }

    /** How many planned instants a handler was entered for. */
    public long distinct() {
        Set<Instant> instants = HashSet.newHashSet(all.size());
        for (Tick tick : all) {
            instants.add(new Instant(tick.key, tick.plannedMillis));
        }
        return instants.size();
    }

    /** How many handler entries there were beyond one for each planned instant. */
    public long doubled() {
        return all.size() - distinct();
    }

    /** The longest time without a handler entry, in seconds. */
    public double longestPause() {
        long[] entered = all.stream().mapToLong(Tick::enteredMicros).sorted().toArray();
        long longest = 0;
        for (int i = 1; i < entered.length; i++) {
            longest = Math.max(longest, entered[i] - entered[i - 1]);
        }
        return longest / MICROS_PER_SECOND;
    }

    /** Lateness over time. */
    public record Course(List<Double> seconds, List<Double> millis) {}
}
