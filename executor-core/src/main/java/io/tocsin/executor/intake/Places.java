package io.tocsin.executor.intake;

import io.tocsin.protocol.AttemptId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The executor's slots and who sits in them; a slot is taken from acceptance to the end. Thread-safe. */
public final class Places implements Attempt.Keeper {
    private static final int TOO_MANY_UNSTOPPABLE = 3;

    private final Map<AttemptId, Attempt> attempts = new ConcurrentHashMap<>();
    private final AtomicInteger unstoppable = new AtomicInteger();
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

    @Override
    public void over(Attempt attempt) {
        if (attempts.remove(attempt.id(), attempt)) {
            if (attempt.unstoppable()) {
                unstoppable.decrementAndGet();
            }
            free.release();
        }
    }

    @Override
    public void unstoppable(Attempt attempt) {
        if (unstoppable.incrementAndGet() == TOO_MANY_UNSTOPPABLE) {
            exhausted.run();
        }
    }

    /** Held and running attempts. */
    public int taken() {
        return attempts.size();
    }

    /** @return whether all attempts ended in time, except those that cannot be stopped */
    public boolean awaitIdle(Duration patience) throws InterruptedException {
        int needed = slots - unstoppable.get();
        if (!free.tryAcquire(needed, patience.toNanos(), TimeUnit.NANOSECONDS)) {
            return false;
        }
        free.release(needed);
        return true;
    }

    /** Asks all attempts to stop since the executor does. */
    public void stopAll(Duration grace) {
        List.copyOf(attempts.values()).forEach(attempt -> attempt.stop(StopReason.SHUTDOWN, grace));
    }
}
