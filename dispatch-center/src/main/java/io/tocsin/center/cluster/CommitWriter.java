package io.tocsin.center.cluster;

import io.micrometer.core.instrument.Timer;
import io.tocsin.center.dispatch.GroupCommit;
import io.tocsin.center.dispatch.GroupCommit.Pending;
import io.tocsin.center.problem.Unavailable;
import io.tocsin.center.run.RunChange;
import io.tocsin.center.run.RunStore;
import io.tocsin.center.wheel.Loop;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Takes changes of runs to the database, one transaction after another, and tells the loop. The one writer of runs. */
final class CommitWriter implements Runnable {
    private static final System.Logger LOG = System.getLogger(CommitWriter.class.getName());
    private static final int BATCH = 500;
    private static final long FIRST_PAUSE_NANOS = 20_000_000;
    private static final long LONGEST_PAUSE_NANOS = 2_000_000_000;

    private final GroupCommit commits;
    private final RunStore store;
    private final Loop loop;
    private final Timer latency;

    CommitWriter(GroupCommit commits, RunStore store, Loop loop, Timer latency) {
        this.commits = commits;
        this.store = store;
        this.loop = loop;
        this.latency = latency;
    }

    /**
     * Until the queue is closed and empty. It is not to be interrupted: an embedded database closes its file when a thread
     * is interrupted in the middle of a write.
     */
    @Override
    public void run() {
        for (List<Pending> batch = commits.take(BATCH); !batch.isEmpty(); batch = commits.take(BATCH)) {
            write(batch);
        }
    }

    private void write(List<Pending> batch) {
        List<RunChange> changes = batch.stream().map(Pending::change).toList();
        boolean[] applied = apply(changes);
        for (int i = 0; i < applied.length; i++) {
            boolean held = applied[i];
            Pending pending = batch.get(i);
            while (!loop.post(() -> pending.applied().accept(held))) {
                LockSupport.parkNanos(FIRST_PAUSE_NANOS);
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
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "runs cannot be written; it is tried again", e);
            }
            LockSupport.parkNanos(pause);
        }
    }
}
