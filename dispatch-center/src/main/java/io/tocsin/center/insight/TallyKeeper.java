package io.tocsin.center.insight;

import io.tocsin.center.thread.Threads;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Adds up, every few seconds, on a thread that anything may overtake. */
@Component
final class TallyKeeper implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(TallyKeeper.class);
    private static final long PAUSE_SECONDS = 8;
    private static final int TURNS_AN_HOUR = 450;

    private final TallyStore tallies;
    private volatile @Nullable CountDownLatch stopped;

    TallyKeeper(TallyStore tallies) {
        this.tallies = tallies;
    }

    @Override
    public void start() {
        CountDownLatch stop = new CountDownLatch(1);
        stopped = stop;
        Threads.startWorker("tallies", () -> keep(stop));
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

    /** What fails now, or is left over by a stop, is added up at the next turn. */
    private void keep(CountDownLatch stop) {
        try {
            for (int turn = 1; !stop.await(PAUSE_SECONDS, TimeUnit.SECONDS); turn++) {
                try {
                    tallies.addUp();
                    if (turn % TURNS_AN_HOUR == 0) {
                        tallies.forgetDeleted();
                    }
                } catch (RuntimeException e) {
                    LOG.warn("could not add up ended runs; it will be tried again", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
