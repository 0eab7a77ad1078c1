package io.tocsin.center.run;

import io.tocsin.center.problem.Unavailable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Orders on their way to the one who writes them, bounded in number and in size. Thread-safe. */
final class TriggerQueue {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Queue<Pending> queue = new ArrayDeque<>();
    private final int mostOrders;
    private final long mostCharacters;
    private long characters;
    private boolean closed;

    /** @param answer told once the order is written, or will not be */
    record Pending(TriggerOrder order, CompletableFuture<TriggerAnswer> answer) {}

    TriggerQueue(int mostOrders, long mostCharacters) {
        this.mostOrders = mostOrders;
        this.mostCharacters = mostCharacters;
    }

    /** @throws Unavailable BUSY when it is full, STOPPING when it was closed */
    CompletableFuture<TriggerAnswer> add(TriggerOrder order) {
        lock.lock();
        try {
            if (closed) {
                throw new Unavailable("STOPPING", "the center stops");
            }
            if (queue.size() >= mostOrders || characters >= mostCharacters) {
                throw new Unavailable("BUSY", "too many triggers wait to be written; nothing was started, try again");
            }
            Pending pending = new Pending(order, new CompletableFuture<>());
            queue.add(pending);
            characters += order.characters();
            if (queue.size() == 1) {
                arrived.signal();
            }
            return pending.answer();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for at least one order and takes what is there; empty once this was closed and all is taken. */
    List<Pending> take(int limit) {
        lock.lock();
        try {
            while (queue.isEmpty() && !closed) {
                arrived.awaitUninterruptibly();
            }
            List<Pending> batch = new ArrayList<>(Math.min(limit, queue.size()));
            while (batch.size() < limit && !queue.isEmpty()) {
                Pending pending = queue.remove();
                characters -= pending.order().characters();
                batch.add(pending);
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more orders; those that are there are still given out. */
    void close() {
        lock.lock();
        try {
            closed = true;
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
