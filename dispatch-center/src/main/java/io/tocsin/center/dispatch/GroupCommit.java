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
 * one takes all with it at once.
 *
 * <p>Its length is bounded by the number of live runs, since a run has few changes under way and {@link Planner} makes no
 * more runs while too many are live.
 */
public final class GroupCommit {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Queue<Pending> queue = new ArrayDeque<>();
    private boolean hurry;
    private boolean closed;

    /** @param applied told, on the loop, whether the change's guard held */
    public record Pending(RunChange change, Consumer<Boolean> applied) {}

    /** @param urgent somebody waits for it: a due fire, a caller */
    void submit(RunChange change, boolean urgent, Consumer<Boolean> applied) {
        lock.lock();
        try {
            queue.add(new Pending(change, applied));
            hurry |= urgent;
            if (urgent || queue.size() == 1) {
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
            while (queue.isEmpty() && !closed) {
                arrived.awaitUninterruptibly();
            }
            if (queue.size() < limit) {
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
            return queue.size();
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

    private List<Pending> drain(int limit) {
        List<Pending> batch = new ArrayList<>(Math.min(limit, queue.size()));
        while (batch.size() < limit && !queue.isEmpty()) {
            batch.add(queue.remove());
        }
        hurry &= !queue.isEmpty();
        return batch;
    }
}
