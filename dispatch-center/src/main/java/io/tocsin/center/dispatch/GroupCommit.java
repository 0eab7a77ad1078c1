package io.tocsin.center.dispatch;

import io.tocsin.center.run.RunChange;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Changes of runs on their way to the database, those of a run in order. Whoever writes takes all that have come meanwhile as
 * one transaction. Changes that nothing waits for linger for company, since a transaction costs far more than a row; an urgent
 * one takes all with it at once. What a fire will wait for lingers longer while there is time, but goes before all that tells
 * of what has been, and when that is much, in every other transaction without it; what is due for it goes before everything.
 *
 * <p>Its length is bounded by the number of live runs, since a run has few changes under way and {@link Planner} makes no
 * more runs while too many are live.
 */
public final class GroupCommit {
    /** So many more rows take a transaction little longer. */
    private static final int LITTLE = 500;

    private static final long FOR_EVER = Long.MAX_VALUE;
    /** How long the first change of a run lingers, which is far less than it comes ahead of its instant. */
    private static final long PATIENCE_NANOS = 100_000_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final LongSupplier nanoTime;
    private final CommitLine queue;
    private final CommitLine overtaking;
    /** What overtakes and is urgent. */
    private final CommitLine due;

    private boolean hurry;
    private boolean overtook;
    private boolean closed;
    /** What the writer that waits would take at most. */
    private int whole = Integer.MAX_VALUE;

    /** When a change is written. */
    enum Haste {
        /** With company. */
        NONE(false, false),
        /** At once: somebody waits for it, a due fire or a caller. */
        URGENT(true, false),
        /**
         * With much company, before the others: the first change of its run, so that there is none of it that it
         * overtakes, and well ahead of the fire's instant.
         */
        FIRST(false, true),
        /** At once, and before the others. */
        URGENT_FIRST(true, true);

        private final boolean urgent;
        private final boolean overtakes;

        Haste(boolean urgent, boolean overtakes) {
            this.urgent = urgent;
            this.overtakes = overtakes;
        }
    }

    /** @param applied told, on the loop, whether the change's guard held */
    public record Pending(RunChange change, Consumer<Boolean> applied) {
        long runId() {
            return change.guard().runId();
        }
    }

    public GroupCommit() {
        this(System::nanoTime);
    }

    GroupCommit(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        queue = new CommitLine(nanoTime);
        overtaking = new CommitLine(nanoTime);
        due = new CommitLine(nanoTime);
    }

    void submit(RunChange change, Haste haste, Consumer<Boolean> applied) {
        lock.lock();
        try {
            CommitLine line = lineOf(change.guard().runId(), haste);
            line.add(new Pending(change, applied));
            hurry |= haste.urgent;
            if (haste.urgent || line.size() == 1 || waiting() >= whole) {
                arrived.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** What follows the first change of its run stays behind it. */
    private CommitLine lineOf(long run, Haste haste) {
        if (due.holds(run)) {
            return due;
        }
        if (overtaking.holds(run)) {
            return overtaking;
        }
        return haste.overtakes ? (haste.urgent ? due : overtaking) : queue;
    }

    /** Takes what is there, at most {@code limit}; empty when there is nothing. */
    public List<Pending> poll(int limit) {
        lock.lock();
        try {
            return drain(limit, true);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for at least one change; empty once this was closed and all is taken.
     *
     * @param lingerNanos how long to wait for further ones, unless one is urgent or there are enough for a whole batch
     */
    public List<Pending> take(int limit, long lingerNanos) {
        lock.lock();
        try {
            long began = nanoTime.getAsLong();
            whole = limit;
            for (long left = patience(limit, lingerNanos, began);
                    left > 0;
                    left = patience(limit, lingerNanos, began)) {
                if (left == FOR_EVER) {
                    arrived.awaitUninterruptibly();
                } else {
                    arrived.awaitNanos(left);
                }
            }
            return timely(limit, lingerNanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return drain(limit, true);
        } finally {
            whole = Integer.MAX_VALUE;
            lock.unlock();
        }
    }

    /** What {@link #take} would give to somebody who has waited for long; empty where that would wait on. */
    List<Pending> takeWhatIsReady(int limit, long lingerNanos) {
        lock.lock();
        try {
            return patience(limit, lingerNanos, nanoTime.getAsLong() - lingerNanos) > 0
                    ? List.of()
                    : timely(limit, lingerNanos);
        } finally {
            lock.unlock();
        }
    }

    private List<Pending> timely(int limit, long lingerNanos) {
        return drain(limit, isTime(limit) || patience(overtaking, PATIENCE_NANOS - lingerNanos) <= 0);
    }

    /** Nobody submits any more. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public int size() {
        lock.lock();
        try {
            return waiting();
        } finally {
            lock.unlock();
        }
    }

    private boolean isTime(int limit) {
        return hurry || closed || overtook || waiting() >= limit;
    }

    private long patience(int limit, long lingerNanos, long began) {
        if (isTime(limit)) {
            return 0;
        }
        long rested = began + lingerNanos - nanoTime.getAsLong();
        return Math.min(
                queue.isEmpty() ? FOR_EVER : Math.max(rested, patience(queue, lingerNanos)),
                patience(overtaking, PATIENCE_NANOS));
    }

    private long patience(CommitLine line, long nanos) {
        return line.isEmpty() ? FOR_EVER : line.since() + nanos - nanoTime.getAsLong();
    }

    private int waiting() {
        return queue.size() + overtaking.size() + due.size();
    }

    /** @param all also what overtakes and still has time; it has none when much else waits */
    private List<Pending> drain(int limit, boolean all) {
        List<Pending> batch = new ArrayList<>(Math.min(limit, waiting()));
        due.moveTo(batch, limit);
        boolean without = !overtook && queue.size() > LITTLE;
        if (all || queue.size() > LITTLE) {
            // it may be a whole batch again and again, and what is urgent in the queue waits as well
            overtaking.moveTo(batch, without || queue.isEmpty() ? limit : Math.max(1, limit / 2));
        }
        overtook = without && !batch.isEmpty();
        if (!overtook) {
            queue.moveTo(batch, limit);
            if (all) {
                overtaking.moveTo(batch, limit);
            }
        }
        hurry &= waiting() > 0;
        return batch;
    }
}
