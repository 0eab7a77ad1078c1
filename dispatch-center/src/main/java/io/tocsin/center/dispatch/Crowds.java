package io.tocsin.center.dispatch;

import java.util.TreeMap;

/**
 * Fires that share an instant. They are armed one after the other, each some time ahead of the one before, since all at
 * once would take longer than the time by which one of them is ahead. Confined to the loop.
 */
final class Crowds {
    /** As it takes to send a fire and to take it in, both on one small machine. */
    private static final long MICROS_EACH = 50;

    private final TreeMap<Long, Integer> sizes = new TreeMap<>();

    /**
     * A further fire of this instant.
     *
     * @return how much earlier it is to be armed than the first, in milliseconds
     */
    long join(long fireAt, long now) {
        sizes.headMap(now).clear();
        int before = sizes.merge(fireAt, 1, Integer::sum) - 1;
        return before * MICROS_EACH / 1_000;
    }
}
