package io.tocsin.center.run;

import io.tocsin.center.storage.Transactions;
import io.tocsin.center.thread.Threads;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Moves ended runs to the history, many in one transaction, on a thread that anything may overtake. */
@Component
final class HistoryMover implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryMover.class);
    private static final long PAUSE_MILLIS = 1_000;
    private static final int BATCH = 1_000;

    private final History history;
    private final EndedRuns ended;
    private final Transactions transactions;
    private volatile @Nullable CountDownLatch stopped;

    HistoryMover(History history, EndedRuns ended, Transactions transactions) {
        this.history = history;
        this.ended = ended;
        this.transactions = transactions;
    }

    /** Until none is left. */
    void moveAll() {
        try {
            if (ended.remind()) {
                moveUnknown();
            }
            for (List<Long> ids = ended.take(BATCH); !ids.isEmpty(); ids = ended.take(BATCH)) {
                move(ids);
            }
        } catch (RuntimeException e) {
            ended.forget();
            throw e;
        }
    }

    private void moveUnknown() {
        long behind = 0;
        for (List<Long> ids = history.waiting(behind, BATCH); !ids.isEmpty(); ids = history.waiting(behind, BATCH)) {
            behind = ids.getLast();
            move(ids);
        }
    }

    private void move(List<Long> ids) {
        transactions.run(() -> history.move(ids));
    }

    @Override
    public void start() {
        CountDownLatch stop = new CountDownLatch(1);
        stopped = stop;
        Threads.startWorker("history", () -> keepMoving(stop));
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

    /** What fails now is tried again at the next turn; what a stop leaves over, the next start finds. */
    private void keepMoving(CountDownLatch stop) {
        try {
            while (!stop.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                try {
                    moveAll();
                } catch (RuntimeException e) {
                    LOG.warn("could not move ended runs to the history; it will be tried again", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
