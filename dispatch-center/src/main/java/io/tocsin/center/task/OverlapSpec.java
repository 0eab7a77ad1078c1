package io.tocsin.center.task;

/**
 * What happens to a run that is due while others of its task are unfinished.
 *
 * @param max of {@code QUEUE}: how many may wait; of {@code PARALLEL}: how many may run at once
 * @param overflow what a full queue does
 */
public record OverlapSpec(Policy policy, int max, Overflow overflow) {
    public static final int DEFAULT_QUEUE = 1_000;

    public enum Policy {
        QUEUE,
        DISCARD,
        PARALLEL
    }

    public enum Overflow {
        DROP_OLDEST,
        REJECT
    }

    public static OverlapSpec queue() {
        return new OverlapSpec(Policy.QUEUE, DEFAULT_QUEUE, Overflow.DROP_OLDEST);
    }

    /** How many runs of the task may be with executors at once. */
    public int concurrency() {
        return policy == Policy.PARALLEL ? max : 1;
    }
}
