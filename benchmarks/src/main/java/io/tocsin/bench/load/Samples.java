package io.tocsin.bench.load;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * What the handlers of this JAR saw: recording costs an index and three stores, and now and then the making of a small
 * page. Triples of a key, a planned and a measured instant.
 */
final class Samples {
    static final Samples TICKS = new Samples(4_000_000);
    static final Samples CANCELS = new Samples(40_000);

    private static final int WIDTH = 3;
    private static final int PAGE = 4_096;

    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReferenceArray<long[]> pages;

    private Samples(int most) {
        pages = new AtomicReferenceArray<>(most / PAGE + 1);
    }

    static long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    void add(long key, long plannedMillis, long enteredMicros) {
        int at = next.getAndIncrement();
        if (at < pages.length() * PAGE) {
            long[] page = page(at / PAGE);
            int from = at % PAGE * WIDTH;
            page[from] = key;
            page[from + 1] = plannedMillis;
            page[from + 2] = enteredMicros;
        }
    }

    private long[] page(int number) {
        long[] page = pages.get(number);
        if (page != null) {
            return page;
        }
        long[] fresh = new long[PAGE * WIDTH];
        long[] earlier = pages.compareAndExchange(number, null, fresh);
        return earlier == null ? fresh : earlier;
    }

    /** Returns how many were added, which may be more than were kept. */
    int write(Path file) throws IOException {
        int added = next.get();
        int kept = Math.min(added, pages.length() * PAGE);
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (int at = 0; at < kept; at++) {
                long[] page = page(at / PAGE);
                for (int i = 0; i < WIDTH; i++) {
                    out.writeLong(page[at % PAGE * WIDTH + i]);
                }
            }
        }
        return added;
    }

    void clear() {
        next.set(0);
    }
}
