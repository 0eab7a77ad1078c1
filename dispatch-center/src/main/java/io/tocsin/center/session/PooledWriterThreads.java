package io.tocsin.center.session;

import io.tocsin.center.thread.Threads;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The writers' threads of a running center. */
final class PooledWriterThreads implements WriterThreads, AutoCloseable {
    private static final Duration LINGER = Duration.ofMillis(5);
    private static final int LEAST = 2;
    private static final int MOST = 8;

    private final ScheduledExecutorService threads =
            Threads.several("writer", Math.clamp(Runtime.getRuntime().availableProcessors() / 2, LEAST, MOST));

    @Override
    public void now(Runnable work) {
        threads.execute(work);
    }

    @Override
    public void soon(Runnable work) {
        var unused = threads.schedule(work, LINGER.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** What is written after that is lost, as with any connection's end. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
