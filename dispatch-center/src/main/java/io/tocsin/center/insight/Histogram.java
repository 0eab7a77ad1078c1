package io.tocsin.center.insight;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * How often values came, by eighths of powers of two: a percentile is wrong by 1/16 of itself at most. Counts can be taken
 * back again, so they may be negative in a part of the whole.
 */
final class Histogram {
    private static final int BITS = 3;
    private static final int SUB = 1 << BITS;
    private static final int MOST_BUCKETS = 64 * SUB;

    private final TreeMap<Integer, Long> counts = new TreeMap<>();

    /** @param value not below 0 */
    void add(long value, long times) {
        counts.merge(bucket(value), times, Histogram::sum);
    }

    void add(Histogram other) {
        other.counts.forEach((bucket, count) -> counts.merge(bucket, count, Histogram::sum));
    }

    @SuppressWarnings("NullAway") // what became nothing is dropped
    private static Long sum(Long one, Long other) {
        long sum = one + other;
        return sum == 0 ? null : Long.valueOf(sum);
    }

    /**
     * @param part 0 to 1
     * @return empty when nothing was counted
     */
    OptionalLong percentile(double part) {
        long all =
                counts.values().stream().mapToLong(count -> Math.max(0, count)).sum();
        long wanted = Math.max(1, (long) Math.ceil(all * part));
        long seen = 0;
        for (Map.Entry<Integer, Long> entry : counts.entrySet()) {
            seen += Math.max(0, entry.getValue());
            if (seen >= wanted && all > 0) {
                return OptionalLong.of(middle(entry.getKey()));
            }
        }
        return OptionalLong.empty();
    }

    static int bucket(long value) {
        if (value < SUB) {
            return (int) Math.max(0, value);
        }
        int exponent = Long.SIZE - 1 - Long.numberOfLeadingZeros(value);
        int sub = (int) (value >>> (exponent - BITS)) & (SUB - 1);
        return (exponent - BITS + 1) * SUB + sub;
    }

    static long middle(int bucket) {
        if (bucket < SUB) {
            return bucket;
        }
        int shift = bucket / SUB - 1;
        long low = (long) (SUB + bucket % SUB) << shift;
        return low + ((1L << shift) - 1) / 2;
    }

    void write(DataOutput out) throws IOException {
        out.writeShort(counts.size());
        for (Map.Entry<Integer, Long> entry : counts.entrySet()) {
            out.writeShort(entry.getKey());
            Varint.write(out, entry.getValue());
        }
    }

    static Histogram read(DataInput in) throws IOException {
        Histogram read = new Histogram();
        int size = in.readUnsignedShort();
        for (int i = 0; i < size; i++) {
            int bucket = in.readUnsignedShort();
            if (bucket >= MOST_BUCKETS) {
                throw new IOException("no bucket " + bucket);
            }
            read.counts.put(bucket, Varint.read(in));
        }
        return read;
    }
}
