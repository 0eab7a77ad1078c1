package io.tocsin.bench.load;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the handlers of this JAR saw, in memory that is there from the first attempt on: recording costs an index and
 * two stores. Triples of a key, a planned and a measured instant.
 */
final class Samples {
    static final Samples TICKS = new Samples(400_000);
    static final Samples CANCELS = new Samples(4_000);

    private static final int WIDTH = 3;

    private final AtomicInteger next = new AtomicInteger();
    private final long[] values;

    private Samples(int most) {
        values = new long[most * WIDTH];
    }

    static long micros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    void add(long key, long plannedMillis, long enteredMicros) {
        int at = next.getAndIncrement() * WIDTH;
        if (at + WIDTH <= values.length) {
            values[at] = key;
            values[at + 1] = plannedMillis;
            values[at + 2] = enteredMicros;
        }
    }

    /** Returns how many were added, which may be more than were kept. */
    int write(Path file) throws IOException {
        int added = next.get();
        int kept = Math.min(added, values.length / WIDTH);
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            for (int i = 0; i < kept * WIDTH; i++) {
                out.writeLong(values[i]);
            }
        }
        return added;
    }

    void clear() {
        next.set(0);
    }
}
