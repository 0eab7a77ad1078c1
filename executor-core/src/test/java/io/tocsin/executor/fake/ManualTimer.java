package io.tocsin.executor.fake;

import io.tocsin.executor.thread.Timer;
import java.time.Duration;
import java.util.PriorityQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Time passes when the test says so. */
public final class ManualTimer implements Timer {
    private record Entry(long at, long order, Runnable action) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final PriorityQueue<Entry> entries = new PriorityQueue<>();
    private long now;
    private long count;

    @Override
    public Ticket after(Duration delay, Runnable action) {
        lock.lock();
        try {
            Entry entry = new Entry(now + delay.toNanos(), count++, action);
            entries.add(entry);
            return () -> cancel(entry);
        } finally {
            lock.unlock();
        }
    }

    private void cancel(Entry entry) {
        lock.lock();
        try {
            entries.remove(entry);
        } finally {
            lock.unlock();
        }
    }

    public void advance(Duration time) {
        long until = now + time.toNanos();
        for (Entry due = next(until); due != null; due = next(until)) {
            due.action.run();
        }
        now = until;
    }

    private @Nullable Entry next(long until) {
        lock.lock();
        try {
            Entry first = entries.peek();
            if (first == null || first.at > until) {
                return null;
            }
            now = first.at;
            return entries.poll();
        } finally {
            lock.unlock();
        }
    }

    public int waiting() {
        lock.lock();
        try {
            return entries.size();
        } finally {
            lock.unlock();
        }
    }
}
