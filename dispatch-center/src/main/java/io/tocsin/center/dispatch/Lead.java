package io.tocsin.center.dispatch;

/**
 * How long before it has to leave a fire is given to an executor: as long as the commits of such choices took of late, so
 * that fires do not wait for a database that is slow, nor for a crowd of them. Confined to the loop.
 */
final class Lead {
    /** What was slow is expected again for one to two of these: a crowd may come with every full minute. */
    private static final long WINDOW_MILLIS = 60_000;
    /** Rows are written some two seconds ahead of their instants; those of a fire that is armed leave up to one before. */
    private static final long MOST_MILLIS = 1_200;

    private final long least;
    private long window;
    private long slowest;
    private long slowestBefore;

    /** @param least in milliseconds, beside what commits take */
    Lead(long least) {
        this.least = least;
    }

    /**
     * A choice is on disk.
     *
     * @param now epoch milliseconds
     * @param took in milliseconds
     */
    void committed(long now, long took) {
        turn(now);
        slowest = Math.max(slowest, took);
    }

    /** In milliseconds. */
    long millis(long now) {
        turn(now);
        return Math.min(least + Math.max(slowest, slowestBefore), Math.max(least, MOST_MILLIS));
    }

    private void turn(long now) {
        long present = now / WINDOW_MILLIS;
        if (present != window) {
            slowestBefore = present == window + 1 ? slowest : 0;
            slowest = 0;
            window = present;
        }
    }
}
