package io.tocsin.center.artifact;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work that is done piece by piece, never two at once. */
final class Steps {
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(Steps.class);

    private final Executor thread;
    private final Alarm alarm;

    /** Calls back after a while. */
    interface Alarm {
        void after(Duration delay, Runnable work);
    }

    /** @param thread one thread, or the caller's */
    Steps(Executor thread, Alarm alarm) {
        this.thread = thread;
        this.alarm = alarm;
    }

    static Steps on(Executor thread) {
        return new Steps(
                thread,
                (delay, work) -> CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS)
                        .execute(work));
    }

    /** @param otherwise what to try, a little later, when the work fails */
    void take(Runnable work, Runnable otherwise) {
        try {
            thread.execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException failed) {
                    LOG.error("a rollout failed to go on; it is tried again", failed);
                    retry(otherwise);
                }
            });
        } catch (RejectedExecutionException stopping) {
            LOG.debug("too late for a rollout", stopping);
        }
    }

    void retry(Runnable work) {
        later(RETRY, work);
    }

    /** As a step, in its turn. */
    void later(Duration delay, Runnable work) {
        call(delay, () -> take(work, work));
    }

    /** Outside of the steps. */
    void call(Duration delay, Runnable work) {
        alarm.after(delay, work);
    }
}
