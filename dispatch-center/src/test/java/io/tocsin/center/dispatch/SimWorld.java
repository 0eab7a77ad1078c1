package io.tocsin.center.dispatch;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;

/** Virtual time and one queue of events; everything that happens in a simulation happens here, in an order that the seed decides. */
final class SimWorld {
    static final long START = 1_800_000_000_000L;

    final Random random;
    private long micros = START * 1_000;
    private long events;
    private final PriorityQueue<Event> queue =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));

    private record Event(long at, long number, Runnable action) {}

    SimWorld(long seed) {
        this.random = new Random(seed);
    }

    long micros() {
        return micros;
    }

    long millis() {
        return micros / 1_000;
    }

    void after(long delayMicros, Runnable action) {
        queue.add(new Event(micros + delayMicros, events++, action));
    }

    void at(long epochMillis, Runnable action) {
        queue.add(new Event(Math.max(micros, epochMillis * 1_000), events++, action));
    }

    long between(long low, long high) {
        return low + (long) (random.nextDouble() * (high - low + 1));
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** Lets everything happen up to the instant; {@code afterEach} checks the invariants. */
    void runUntil(long epochMillis, Runnable afterEach) {
        while (!queue.isEmpty() && queue.peek().at() <= epochMillis * 1_000) {
            Event event = queue.remove();
            micros = event.at();
            event.action().run();
            afterEach.run();
        }
        micros = epochMillis * 1_000;
    }
}
