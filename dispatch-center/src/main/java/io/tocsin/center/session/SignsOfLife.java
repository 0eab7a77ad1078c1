package io.tocsin.center.session;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** When a session was heard last, and who waits to hear it. One sign is for all that wait. */
final class SignsOfLife {
    private final Set<CountDownLatch> askers = ConcurrentHashMap.newKeySet();
    private volatile long heardAt;

    SignsOfLife(long nanos) {
        heardAt = nanos;
    }

    void heard(long nanos) {
        heardAt = nanos;
        askers.forEach(CountDownLatch::countDown);
    }

    long heardAt() {
        return heardAt;
    }

    /** Whether there is a sign after the question, within the limit. */
    boolean answer(Runnable question, Duration limit) throws InterruptedException {
        CountDownLatch awaited = new CountDownLatch(1);
        askers.add(awaited);
        try {
            question.run();
            return awaited.await(limit.toNanos(), TimeUnit.NANOSECONDS);
        } finally {
            askers.remove(awaited);
        }
    }
}
