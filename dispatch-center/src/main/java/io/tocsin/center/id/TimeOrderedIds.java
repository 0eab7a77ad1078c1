package io.tocsin.center.id;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * 41 bits of milliseconds since {@link #EPOCH}, 10 of node number, 12 of sequence. The last id is the floor of the next
 * one: when the clock steps back, or more than 4,096 are taken in a millisecond, ids run ahead of the clock.
 */
public final class TimeOrderedIds implements Ids {
    /** 2024-01-01T00:00:00Z; 41 bits last until 2093. */
    public static final long EPOCH = 1_704_067_200_000L;

    private static final int NODE_BITS = 10;
    private static final int SEQUENCE_BITS = 12;
    private static final int TIME_SHIFT = NODE_BITS + SEQUENCE_BITS;
    private static final long LAST_TIME = (1L << (63 - TIME_SHIFT)) - 1;
    private static final long SEQUENCE_MASK = (1L << SEQUENCE_BITS) - 1;

    private final InstantSource clock;
    private final long node;
    /** Milliseconds and sequence side by side, without the node: one number that only rises. */
    private final AtomicLong last;

    /**
     * @param node 0 to 1023, leased by this process alone
     * @param floor the highest id known to exist, or 0
     */
    public TimeOrderedIds(InstantSource clock, int node, long floor) {
        if (node < 0 || node >= 1 << NODE_BITS) {
            throw new IllegalArgumentException("node " + node);
        }
        this.clock = clock;
        this.node = node;
        this.last = new AtomicLong(floor == 0 ? 0 : (floor >> TIME_SHIFT << SEQUENCE_BITS) | SEQUENCE_MASK);
    }

    @Override
    public long next() {
        long now = (clock.millis() - EPOCH) << SEQUENCE_BITS;
        long tick = last.updateAndGet(previous -> Math.max(previous + 1, now));
        return (tick >> SEQUENCE_BITS << TIME_SHIFT) | (node << SEQUENCE_BITS) | (tick & SEQUENCE_MASK);
    }

    /** The smallest id that can have been made at this instant: for ranges over time. */
    public static long lowest(long epochMillis) {
        return Math.clamp(epochMillis - EPOCH, 0, LAST_TIME) << TIME_SHIFT;
    }

    /** When the id was made, in epoch milliseconds. */
    public static long millis(long id) {
        return (id >> TIME_SHIFT) + EPOCH;
    }
}
