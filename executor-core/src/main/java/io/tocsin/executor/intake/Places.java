package io.tocsin.executor.intake;

import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.ToExecutor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The executor's slots, each taken from acceptance until the handler has left, and the attempts, each known a moment
 * longer: until its end is submitted. Thread-safe.
 */
public final class Places implements Attempt.Keeper {
    private static final int TOO_MANY_UNSTOPPABLE = 3;

    private final Map<AttemptId, Attempt> attempts = new ConcurrentHashMap<>();
    private final AtomicInteger unstoppable = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition fewer = lock.newCondition();
    private final int slots;
    private final Semaphore free;
    private final Runnable exhausted;

    /** @param exhausted runs once, when the third attempt at the same time cannot be stopped; must not block */
    public Places(int slots, Runnable exhausted) {
        this.slots = slots;
        this.exhausted = exhausted;
        free = new Semaphore(slots);
    }

    boolean reserve() {
        return free.tryAcquire();
    }

    void unreserve() {
        free.release();
    }

    /** A reserved place is taken. */
    void fill(Attempt attempt) {
        attempts.put(attempt.id(), attempt);
    }

    @Nullable
    Attempt find(AttemptId id) {
        return attempts.get(id);
    }

    /** To the attempt that asked for it, if it still runs. */
    public void answered(ToExecutor.Secret secret) {
        Attempt attempt = find(secret.attempt());
        if (attempt != null) {
            attempt.arrived(secret);
        }
    }

    /** Passes on what was told of an attempt; of one that is not here nobody waits for it. */
    public void told(ToExecutor.Callback callback) {
        Attempt attempt = find(callback.attempt());
        if (attempt != null) {
            attempt.told().complete(callback.outcome());
        }
    }

    List<Attempt> held() {
        return attempts.values().stream().filter(Attempt::isHeld).toList();
    }

    @Override
    public void vacate(Attempt attempt) {
        if (attempt.unstoppable()) {
            unstoppable.decrementAndGet();
        }
        free.release();
    }

    @Override
    public void over(Attempt attempt) {
        attempts.remove(attempt.id(), attempt);
        signalFewer();
    }

    @Override
    public void unstoppable(Attempt attempt) {
        if (unstoppable.incrementAndGet() == TOO_MANY_UNSTOPPABLE) {
            exhausted.run();
        }
        signalFewer();
    }

    private void signalFewer() {
        lock.lock();
        try {
            fewer.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Slots that held and running attempts take. */
    public int taken() {
        return slots - free.availablePermits();
    }

    /** @return whether the ends of all attempts were submitted in time, except of those that cannot be stopped */
    public boolean awaitIdle(Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = patience.toNanos();
            while (attempts.size() > unstoppable.get()) {
                if (left <= 0) {
                    return false;
                }
                left = fewer.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Asks all attempts to stop since the executor does. */
    public void stopAll(Duration grace) {
        List.copyOf(attempts.values()).forEach(attempt -> attempt.stop(StopReason.SHUTDOWN, grace));
    }
}
