package io.tocsin.bench.trigger;

import io.tocsin.bench.WallClock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;

/**
 * Threads that do the same thing again and again for a while.
 *
 * @param pauseMicros between the planned instants of one caller's calls, by which they are timed however late they
 *     begin; 0 to go on as soon as the one before has returned, as all do to warm up
 */
record Callers(int count, long pauseMicros, int warmUpSeconds, int seconds) {
    private static final long MOST_MICROS = 60_000_000;
    private static final int FASTEST = 5_000; // calls per second of one caller, for the room

    /** One caller's own thing. */
    interface Work {
        void call(long number) throws Exception;

        void end() throws Exception;
    }

    /** Makes a caller's own thing. */
    interface Works {
        Work open(int caller) throws Exception;
    }

    /** @param returned from each call's beginning to its end, in microseconds */
    record Done(Calls calls, Histogram returned) {}

    Done run(Works works) throws Exception {
        Histogram returned = new Histogram(MOST_MICROS, 3);
        List<long[]> begun = new ArrayList<>();
        long from = WallClock.micros() + warmUpSeconds * 1_000_000L;
        long until = from + seconds * 1_000_000L;
        try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
            List<Future<One>> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int caller = i;
                all.add(threads.submit(() -> one(works, caller, from, until)));
            }
            for (Future<One> one : all) {
                begun.add(one.get().begun);
                returned.add(one.get().returned);
            }
        }
        return new Done(new Calls(begun, (double) returned.getTotalCount() / seconds), returned);
    }

    private record One(long[] begun, Histogram returned) {}

    private One one(Works works, int caller, long from, long until) throws Exception {
        long[] begun = new long[(warmUpSeconds + seconds) * FASTEST];
        Histogram returned = new Histogram(MOST_MICROS, 3);
        int number = 0;
        long planned = WallClock.micros();
        Work work = works.open(caller);
        try {
            while (planned < until && number < begun.length) {
                WallClock.await(planned);
                work.call(number);
                long now = WallClock.micros();
                if (planned >= from) {
                    begun[number] = planned;
                    returned.recordValue(Math.clamp(now - planned, 0, MOST_MICROS));
                }
                number++;
                planned = planned < from || pauseMicros == 0 ? now : planned + pauseMicros;
            }
        } finally {
            work.end();
        }
        return new One(Arrays.copyOf(begun, number), returned);
    }
}
