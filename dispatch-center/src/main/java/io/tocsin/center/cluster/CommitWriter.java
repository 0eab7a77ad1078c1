package io.tocsin.center.cluster;

import io.micrometer.core.instrument.Timer;
import io.tocsin.center.dispatch.GroupCommit;
import io.tocsin.center.dispatch.GroupCommit.Pending;
import io.tocsin.center.problem.Unavailable;
import io.tocsin.center.run.RunChange;
import io.tocsin.center.run.RunNews;
import io.tocsin.center.run.RunStore;
import io.tocsin.center.wheel.Loop;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Takes changes of runs to the database, one transaction after another, and tells the loop. The one writer of runs. */
final class CommitWriter implements Runnable {
    private static final System.Logger LOG = System.getLogger(CommitWriter.class.getName());
    /** A surge is written in fewer transactions than the 500 rows that are best while nothing is late. */
    private static final int BATCH = 2_000;

    private static final long FIRST_PAUSE_NANOS = 20_000_000;
    private static final long LONGEST_PAUSE_NANOS = 2_000_000_000;

    /**
     * While nobody waits, the writer rests some three times as long as it wrote, within these bounds: a database that is
     * slow, or that shares the processor with this center, gets fewer and larger transactions.
     */
    private static final long REST_FACTOR = 3;

    private static final long SHORTEST_REST_NANOS = 25_000_000;
    private static final long LONGEST_REST_NANOS = 30_000_000;

    /** Answers that the loop hears at once; between two such pieces it may send what is due. */
    private static final int ANSWERS = 32;

    private final GroupCommit commits;
    private final RunStore store;
    private final Loop loop;
    private final Timer latency;
    private final RunNews news;

    CommitWriter(GroupCommit commits, RunStore store, Loop loop, Timer latency, RunNews news) {
        this.commits = commits;
        this.store = store;
        this.loop = loop;
        this.latency = latency;
        this.news = news;
    }

    /**
     * Until the queue is closed and empty. It is not to be interrupted: an embedded database closes its file when a thread
     * is interrupted in the middle of a write.
     */
    @Override
    public void run() {
        long rest = SHORTEST_REST_NANOS;
        for (List<Pending> batch = commits.take(BATCH, rest); !batch.isEmpty(); batch = commits.take(BATCH, rest)) {
            long began = System.nanoTime();
            write(batch);
            rest = Math.clamp((System.nanoTime() - began) * REST_FACTOR, SHORTEST_REST_NANOS, LONGEST_REST_NANOS);
        }
    }

    private void write(List<Pending> batch) {
        List<RunChange> changes = batch.stream().map(Pending::change).toList();
        boolean[] applied = apply(changes);
        news.committed(changes);
        for (int from = 0; from < applied.length; from += ANSWERS) {
            int first = from;
            int end = Math.min(from + ANSWERS, applied.length);
            while (!loop.post(() -> answer(batch, applied, first, end))) {
                LockSupport.parkNanos(FIRST_PAUSE_NANOS);
            }
        }
    }

    private static void answer(List<Pending> batch, boolean[] applied, int from, int end) {
        for (int i = from; i < end; i++) {
            try {
                batch.get(i).applied().accept(applied[i]);
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "the answer to a written change was not taken in", e);
            }
        }
    }

    /** A change is never given up: without it a fire would be lost, or sent without being on disk. */
    private boolean[] apply(List<RunChange> changes) {
        for (long pause = FIRST_PAUSE_NANOS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS)) {
            long start = System.nanoTime();
            try {
                boolean[] applied = store.apply(changes);
                latency.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
                return applied;
            } catch (Unavailable e) {
                LOG.log(System.Logger.Level.WARNING, "runs cannot be written for now: {0}", e.getMessage());
            } catch (RuntimeException | Error e) { // also where an upgrade took a class from under this process
                LOG.log(System.Logger.Level.ERROR, "runs cannot be written; it is tried again", e);
            }
            LockSupport.parkNanos(pause);
        }
    }
}
