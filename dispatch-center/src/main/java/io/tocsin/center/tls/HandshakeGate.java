package io.tocsin.center.tls;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets few TLS handshakes compute at once, in the order of their coming. When a whole fleet dials, each would else get a
 * share of the processor so small that all callers give up before their turn, and every computation would be for nothing.
 * Who has waited for long is turned away before anything is computed for it: it will dial again. Nobody blocks here, so
 * those who have a connection are not held up by those who want one. Thread-safe.
 */
final class HandshakeGate {
    private static final Logger LOG = LoggerFactory.getLogger(HandshakeGate.class);
    /** Executors give up after 10 s, and there is more to do when the turn has come. */
    static final Duration PATIENCE = Duration.ofSeconds(4);

    static final int MOST_WAITING = 8_192;

    /** One step of a handshake: what can be computed on what has arrived. */
    interface Step {
        /** Has to {@link #leave()} once. */
        void take();

        void turnAway();

        /** Whether something was computed for this peer already, which shall not have been for nothing. */
        boolean isFurther();
    }

    private record Waiting(Step step, Executor executor, long since) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Waiting> further = new ArrayDeque<>();
    private final Queue<Waiting> first = new ArrayDeque<>();
    private final int most;
    private final LongSupplier nanos;
    private final Counter turnedAway;
    private int inside;

    /** @param most steps at once */
    HandshakeGate(int most, LongSupplier nanos, MeterRegistry registry) {
        this.most = most;
        this.nanos = nanos;
        turnedAway = registry.counter("tocsin.tls.handshakes.turned.away");
        registry.gauge("tocsin.tls.handshakes.waiting", this, HandshakeGate::waiting);
    }

    int waiting() {
        lock.lock();
        try {
            return further.size() + first.size();
        } finally {
            lock.unlock();
        }
    }

    /** Takes the step at once on this thread if it may, or later on one of the executor. */
    void enter(Step step, Executor executor) {
        if (mayNow(step, executor)) {
            step.take();
        }
    }

    private boolean mayNow(Step step, Executor executor) {
        boolean full;
        lock.lock();
        try {
            if (inside < most) {
                inside++;
                return true;
            }
            full = !step.isFurther() && first.size() >= MOST_WAITING; // of the further ones each peer has one
            if (!full) {
                (step.isFurther() ? further : first).add(new Waiting(step, executor, nanos.getAsLong()));
            }
        } finally {
            lock.unlock();
        }
        if (full) {
            turnAway(step);
        }
        return false;
    }

    void leave() {
        Waiting next = next();
        while (next != null && !begins(next)) {
            next = next();
        }
    }

    private @Nullable Waiting next() {
        lock.lock();
        try {
            Waiting next = further.isEmpty() ? first.poll() : further.poll();
            if (next == null) {
                inside--;
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    private boolean begins(Waiting next) {
        if (nanos.getAsLong() - next.since() <= PATIENCE.toNanos()) {
            try {
                next.executor().execute(next.step()::take);
                return true;
            } catch (RejectedExecutionException stopping) {
                // nobody is there to take it
            }
        }
        turnAway(next.step());
        return false;
    }

    /** Whatever happens meanwhile, the place is given to the next. */
    private void turnAway(Step step) {
        turnedAway.increment();
        try {
            step.turnAway();
        } catch (RuntimeException | Error failure) {
            LOG.warn("a peer cannot be turned away", failure);
        }
    }
}
