package io.tocsin.center.run;

import java.util.List;

/** The rows of live runs, as the dispatching side needs them. Blocking; never called on the loop's thread. */
public interface RunStore {
    /**
     * Applies the changes in one transaction, in order.
     *
     * @return for each change whether its guard held
     * @throws io.tocsin.center.problem.Unavailable when the database is out of reach; nothing was applied then
     */
    boolean[] apply(List<RunChange> changes);

    /**
     * All live runs of the buckets, in the order of their planned instants. Their rows are taken over first: they carry
     * the buckets' epoch from then on, so that changes of an earlier owner no longer apply.
     */
    List<LiveRun> live(Buckets buckets);

    /**
     * Runs that nobody holds and that were due before the instant: the answer of the database to their writing was lost,
     * or they wait for their turn. Those that were written with their executor are among them, held or not.
     *
     * @param dueBefore epoch milliseconds
     */
    List<LiveRun> stranded(Buckets buckets, long dueBefore, int limit);

    /** Buckets that one node owns under one epoch; both ends belong to the range. */
    record Buckets(int from, int to, String owner, long epoch) {
        public static Buckets all(String owner, long epoch) {
            return new Buckets(0, 255, owner, epoch);
        }
    }
}
