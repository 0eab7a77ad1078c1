package io.tocsin.executor.intake;

import io.tocsin.executor.thread.Timer;
import io.tocsin.protocol.Outcome;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Asks one running attempt to stop, ever more firmly: the cooperative flag, an interrupt, the invocation's last resort;
 * and in the end says that nothing helped. Each step waits the grace time of the first. The first reason stands.
 * Thread-safe.
 */
final class Stopper {
    private static final Duration LEAST_GRACE = Duration.ofMillis(100);

    /** What the steps act on. Called without locks of the stopper, except {@link #interrupt}, which must not block. */
    interface Subject {
        void interrupt();

        void kill();

        void unconfirmed();
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Timer timer;
    private final Subject subject;
    private volatile @Nullable StopReason reason;
    private volatile boolean observed;
    private boolean running = true;
    private boolean interrupted;
    private boolean gaveUp;
    private Timer.@Nullable Ticket ticket;
    private Timer.@Nullable Ticket deadline;

    Stopper(Timer timer, Subject subject) {
        this.timer = timer;
        this.subject = subject;
    }

    void limit(Duration timeout, Duration grace) {
        if (timeout.isPositive()) {
            deadline = timer.after(timeout, () -> stop(StopReason.TIMEOUT, grace));
        }
    }

    void stop(StopReason why, Duration grace) {
        Duration next = grace.compareTo(LEAST_GRACE) < 0 ? LEAST_GRACE : grace;
        lock.lock();
        try {
            if (!running || reason != null) {
                return;
            }
            reason = why;
            ticket = timer.after(grace, () -> interrupt(next));
        } finally {
            lock.unlock();
        }
    }

    /** What the handler sees; a handler that has seen it and returns is taken to have stopped because of it. */
    boolean observe() {
        if (reason != null) {
            observed = true;
        }
        return observed;
    }

    private void interrupt(Duration next) {
        lock.lock();
        try {
            if (running) {
                interrupted = true;
                subject.interrupt();
                ticket = timer.after(next, () -> kill(next));
            }
        } finally {
            lock.unlock();
        }
    }

    private void kill(Duration next) {
        lock.lock();
        try {
            if (!running) {
                return;
            }
            ticket = timer.after(next, this::giveUp);
        } finally {
            lock.unlock();
        }
        subject.kill();
    }

    private void giveUp() {
        lock.lock();
        try {
            if (!running) {
                return;
            }
            gaveUp = true;
        } finally {
            lock.unlock();
        }
        subject.unconfirmed();
    }

    /** The handler has left; from here on nobody interrupts its thread. */
    void left() {
        lock.lock();
        try {
            running = false;
            if (ticket != null) {
                ticket.cancel();
            }
            if (deadline != null) {
                deadline.cancel();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether it was said that nothing helped; after {@link #left} only. */
    boolean gaveUp() {
        lock.lock();
        try {
            return gaveUp;
        } finally {
            lock.unlock();
        }
    }

    /** What a handler's own outcome is worth: one that came in spite of a late stop stands. After {@link #left} only. */
    Outcome judge(Outcome own) {
        StopReason why = reason;
        if (why == null) {
            return own;
        }
        lock.lock();
        try {
            boolean brokenOff = interrupted && own instanceof Outcome.Failed;
            return observed || gaveUp || brokenOff ? why.outcome() : own;
        } finally {
            lock.unlock();
        }
    }

    /** The handler ended by an interrupt. After {@link #left} only. */
    Outcome judgeInterrupt() {
        StopReason why = reason;
        return why == null ? new Outcome.Failed("INTERRUPTED", "the handler was interrupted", null) : why.outcome();
    }
}
