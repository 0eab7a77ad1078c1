package io.tocsin.executor.intake;

import io.tocsin.executor.thread.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Attempts that came ahead of their instants. One thread waits for the earliest and starts all whose time has come; a
 * thread for each that waits would be woken twice, and each time by another thread.
 */
final class Holding implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Holding.class.getName());
    private static final long LONGEST_WAIT = 1_000_000_000L; // then the attempt's clock may know better

    /** What is waited for; the time is {@link System#nanoTime}. */
    private record Held(Attempt attempt, long at) implements Comparable<Held> {
        @Override
        public int compareTo(Held other) {
            return Long.signum(at - other.at);
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition earlier = lock.newCondition();
    private final PriorityQueue<Held> queue = new PriorityQueue<>();
    private final Thread thread;
    private boolean closed;

    Holding() {
        thread = Threads.platform("held", this::run);
        thread.start();
    }

    /** Starts the attempt when its time has come, at once if that is so already; unless it is released before. */
    void take(Attempt attempt) {
        if (attempt.isDue()) {
            attempt.start(false);
        } else {
            hold(attempt, attempt.nanosLeft());
        }
    }

    private void hold(Attempt attempt, long nanos) {
        Held held = new Held(attempt, System.nanoTime() + Math.min(nanos, LONGEST_WAIT));
        lock.lock();
        try {
            Held first = queue.peek();
            queue.add(held);
            if (first == null || held.compareTo(first) < 0) {
                earlier.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            for (List<Attempt> due = due(); !due.isEmpty(); due = due()) {
                due.forEach(this::startOrHoldOn);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void startOrHoldOn(Attempt attempt) {
        try {
            long left = attempt.nanosLeft();
            if (left <= 0) {
                attempt.start(true);
            } else if (attempt.isHeld()) {
                hold(attempt, left);
            }
        } catch (RuntimeException | Error e) { // all others still have to start
            LOG.log(System.Logger.Level.ERROR, "attempt " + attempt.id() + " cannot be started", e);
        }
    }

    /** @return empty once closed */
    private List<Attempt> due() throws InterruptedException {
        List<Attempt> due = new ArrayList<>();
        lock.lockInterruptibly();
        try {
            while (due.isEmpty() && !closed) {
                Held first = queue.peek();
                if (first == null) {
                    earlier.await();
                    continue;
                }
                long now = System.nanoTime();
                if (first.at - now > 0) {
                    earlier.awaitNanos(first.at - now);
                }
                for (now = System.nanoTime(); first != null && first.at - now <= 0; first = queue.peek()) {
                    due.add(queue.remove().attempt);
                }
            }
            return due;
        } finally {
            lock.unlock();
        }
    }

    /** What is still held is never started. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            earlier.signal();
        } finally {
            lock.unlock();
        }
    }
}
