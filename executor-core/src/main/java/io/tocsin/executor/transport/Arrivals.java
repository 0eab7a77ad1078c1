package io.tocsin.executor.transport;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Puts numbered frames, which several pollers bring in any order, into theirs: each is read once, whoever brings it
 * however often. Bounded: where the reader is far behind, nobody is told a further number to ask for.
 */
final class Arrivals {
    static final int AHEAD = 16;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Long, Frame> waiting = new HashMap<>();
    private long claimed;
    private long complete;
    private long read;
    private @Nullable String end;

    /** The next number to ask for, as soon as there is room. */
    long claim() throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            while (end == null && claimed - read >= AHEAD) {
                changed.await();
            }
            if (end != null) {
                throw new IOException(end);
            }
            return ++claimed;
        } finally {
            lock.unlock();
        }
    }

    void put(long number, Frame frame) {
        lock.lock();
        try {
            if (number > complete && waiting.putIfAbsent(number, frame) == null) {
                while (waiting.containsKey(complete + 1)) {
                    complete++;
                }
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** All up to this number have arrived. */
    long complete() {
        lock.lock();
        try {
            return complete;
        } finally {
            lock.unlock();
        }
    }

    /**
     * For one reader.
     *
     * @throws IOException when what has arrived is read, and nothing more will come
     */
    Optional<Frame> take(Duration patience) throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = patience.toNanos();
            while (read == complete) {
                if (end != null) {
                    throw new IOException("the connection is closed: " + end);
                }
                if (left <= 0) {
                    return Optional.empty();
                }
                left = changed.awaitNanos(left);
            }
            changed.signalAll();
            return Optional.ofNullable(waiting.remove(++read));
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more will come; the first reason counts. */
    void end(String reason) {
        lock.lock();
        try {
            if (end == null) {
                end = reason;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
