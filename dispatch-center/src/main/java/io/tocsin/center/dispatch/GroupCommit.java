package io.tocsin.center.dispatch;

import io.tocsin.center.run.RunChange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Changes of runs on their way to the database, in order. Whoever writes takes all that have come meanwhile as one
 * transaction. Changes that nothing waits for linger for company, since a transaction costs far more than a row; an urgent
 * one takes all with it at once. What a fire will wait for goes before all that tells of what has been, and when that is
 * much, in every other transaction without it.
 *
 * <p>Its length is bounded by the number of live runs, since a run has few changes under way and {@link Planner} makes no
 * more runs while too many are live.
 */
public final class GroupCommit {
    /** So many more rows take a transaction little longer. */
    private static final int LITTLE = 500;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Queue<Pending> queue = new ArrayDeque<>();
    private final Queue<Pending> overtaking = new ArrayDeque<>();
    private boolean hurry;
    private boolean overtook;
    private boolean closed;

    /** When a change is written. */
    enum Haste {
        /** With company. */
        NONE(false, false),
        /** At once: somebody waits for it, a due fire or a caller. */
        URGENT(true, false),
        /** With company, before the others: the first change of its run, so that there is none of it that it overtakes. */
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
    public record Pending(RunChange change, Consumer<Boolean> applied) {}

    void submit(RunChange change, Haste haste, Consumer<Boolean> applied) {
        lock.lock();
        try {
            (haste.overtakes ? overtaking : queue).add(new Pending(change, applied));
            hurry |= haste.urgent;
            if (haste.urgent || waiting() == 1) {
                arrived.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes what is there, at most {@code limit}; empty when there is nothing. */
    public List<Pending> poll(int limit) {
        lock.lock();
        try {
            return drain(limit);
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
            while (waiting() == 0 && !closed) {
                arrived.awaitUninterruptibly();
            }
            if (waiting() < limit && !overtook) {
                linger(lingerNanos);
            }
            return drain(limit);
        } finally {
            lock.unlock();
        }
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

    private void linger(long nanos) {
        try {
            long left = nanos;
            while (!hurry && !closed && left > 0) {
                left = arrived.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int waiting() {
        return queue.size() + overtaking.size();
    }

    private List<Pending> drain(int limit) {
        List<Pending> batch = new ArrayList<>(Math.min(limit, waiting()));
        move(overtaking, batch, limit);
        overtook = !batch.isEmpty() && !overtook && queue.size() > LITTLE;
        if (!overtook) {
            move(queue, batch, limit);
        }
        hurry &= waiting() > 0;
        return batch;
    }

    private static void move(Queue<Pending> from, List<Pending> to, int limit) {
        while (to.size() < limit && !from.isEmpty()) {
            to.add(from.remove());
        }
    }
}
