package io.tocsin.center.live;

import io.tocsin.center.account.LoginListener;
import io.tocsin.center.thread.Threads;
import java.util.Collection;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * The stream's one thread. While nobody looks it waits; else it ticks. Its queue is bounded by the connections, each of
 * which has one frame on its way in, and one out.
 */
final class LiveThread implements Executor, LoginListener, LiveNudge, SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(LiveThread.class);
    private static final long TICK_NANOS = 50_000_000;
    private static final long STOP_MILLIS = 2_000;

    private final BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
    private volatile @Nullable LiveHub hub;
    private volatile @Nullable Thread running;
    private volatile boolean stopping;

    /** Before the start. */
    void drives(LiveHub driven) {
        hub = driven;
    }

    @Override
    public void execute(Runnable piece) {
        work.add(piece);
    }

    @Override
    public void ended(long userId) {
        LiveHub driven = hub;
        if (driven != null) {
            execute(() -> driven.recheck(userId));
        }
    }

    @Override
    public void nudge(Collection<?> feedKeys) {
        LiveHub driven = hub;
        if (driven != null) {
            execute(() -> driven.nudge(feedKeys));
        }
    }

    @Override
    public void start() {
        LiveHub driven = hub;
        if (driven != null) {
            stopping = false;
            running = Threads.startWorker("live", () -> drive(driven));
        }
    }

    /** Not by an interrupt: an embedded database closes its file when a thread is interrupted in it. */
    @Override
    public void stop() {
        Thread thread = running;
        running = null;
        if (thread == null) {
            return;
        }
        execute(() -> stopping = true);
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }

    /** Before the web server stops. */
    @Override
    public int getPhase() {
        return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE + 512;
    }

    private void drive(LiveHub driven) {
        long next = System.nanoTime();
        try {
            while (!stopping) {
                long wait = next - System.nanoTime();
                Runnable piece = driven.isIdle() ? work.take() : work.poll(Math.max(0, wait), TimeUnit.NANOSECONDS);
                if (piece != null) {
                    attempt(piece);
                }
                if (next - System.nanoTime() <= 0) {
                    attempt(driven::tick);
                    next = System.nanoTime() + TICK_NANOS;
                }
            }
            driven.endAll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void attempt(Runnable piece) {
        try {
            piece.run();
        } catch (RuntimeException failed) {
            LOG.error("a piece of the live stream's work failed", failed);
        }
    }
}
