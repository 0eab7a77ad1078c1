package io.tocsin.executor.thread;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One platform thread for time limits and log batches. After {@link #close} nothing is called back any more. */
public final class SystemTimer implements Timer, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SystemTimer.class.getName());

    private final ScheduledThreadPoolExecutor pool;

    public SystemTimer() {
        pool = new ScheduledThreadPoolExecutor(1, work -> Threads.platform("timer", work));
        pool.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Ticket after(Duration delay, Runnable action) {
        try {
            Future<?> future = pool.schedule(() -> guarded(action), delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException closed) {
            return () -> {};
        }
    }

    private static void guarded(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "a timed action failed", e);
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
