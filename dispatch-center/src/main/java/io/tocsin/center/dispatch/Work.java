package io.tocsin.center.dispatch;

import io.tocsin.center.run.RunState;
import java.util.concurrent.locks.ReentrantLock;

/** What one executor has done since the center started. The loop writes, anybody reads. */
final class Work {
    private final ReentrantLock lock = new ReentrantLock();
    private long attempts;
    private long succeeded;
    private long failed;
    private long handlerMicros;

    /** @param micros in the handler */
    void ended(RunState state, long micros) {
        lock.lock();
        try {
            attempts++;
            handlerMicros += Math.max(0, micros);
            if (state == RunState.SUCCEEDED) {
                succeeded++;
            } else if (state != RunState.CANCELLED) {
                failed++;
            }
        } finally {
            lock.unlock();
        }
    }

    WorkDone done() {
        lock.lock();
        try {
            return new WorkDone(attempts, succeeded, failed, handlerMicros);
        } finally {
            lock.unlock();
        }
    }
}
