package io.tocsin.center.thread;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Work that is done again and again, with a pause between, on a thread that anything may overtake, from the application's
 * start to its stop. What fails in one round is tried again in the next, and what a stop leaves over is for the next start.
 * A round that is under way at a stop comes to its end: an interrupt would close an embedded database's file.
 */
public abstract class Rounds implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    private final String name;
    private final Duration pause;
    private volatile @Nullable CountDownLatch stopped;

    /** @param name of the thread */
    protected Rounds(String name, Duration pause) {
        this.name = name;
        this.pause = pause;
    }

    /** @param number from 0 on */
    protected abstract void round(long number);

    /** @param took of the round before */
    protected Duration pauseAfter(Duration took) {
        return pause;
    }

    @Override
    public void start() {
        CountDownLatch stop = new CountDownLatch(1);
        stopped = stop;
        Threads.startWorker(name, () -> go(stop));
    }

    @Override
    public void stop() {
        CountDownLatch running = stopped;
        if (running != null) {
            running.countDown();
            stopped = null;
        }
    }

    @Override
    public boolean isRunning() {
        return stopped != null;
    }

    private void go(CountDownLatch stop) {
        try {
            Duration rest = pause;
            for (long number = 0; !stop.await(rest.toNanos(), TimeUnit.NANOSECONDS); number++) {
                long present = number;
                long began = System.nanoTime();
                attempt("finish a round of " + name, () -> round(present));
                rest = pauseAfter(Duration.ofNanos(System.nanoTime() - began));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @param what such as {@code remove what is too old} */
    protected static void attempt(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("could not {}; it will be tried again", what, e);
        }
    }
}
