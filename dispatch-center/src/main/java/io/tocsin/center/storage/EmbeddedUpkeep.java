package io.tocsin.center.storage;

import io.tocsin.center.thread.Threads;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Keeps the embedded database's file from growing without end. Each commit appends the pages that it changed, and what
 * they replace is garbage; H2 rewrites what is left among garbage on a background thread that it does not start where every
 * commit is written at once ({@code WRITE_DELAY=0}). At 1,000 fires a second the file would grow by 8 MB a second.
 */
@Component
final class EmbeddedUpkeep implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedUpkeep.class);
    private static final long PERIOD_MILLIS = 500;
    /** Of the file, in percent. */
    private static final int LEAST_LIVE = 50;
    /** Bytes rewritten at once, while nobody can commit. */
    private static final int PIECE = 1 << 20;

    private static final int PIECES = 8;

    private final JdbcTemplate jdbc;
    private @Nullable CountDownLatch stopped;

    EmbeddedUpkeep(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Rewrites some of what is still wanted; nothing on a database that is not embedded. */
    void tidy() {
        jdbc.execute((ConnectionCallback<Boolean>) connection -> {
            boolean embedded = connection.isWrapperFor(JdbcConnection.class);
            if (embedded && connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session) {
                rewrite(session.getDatabase().getStore().getMvStore());
            }
            return embedded;
        });
    }

    private static void rewrite(MVStore store) {
        for (int piece = 0; piece < PIECES && store.compact(LEAST_LIVE, PIECE); piece++) {
            Thread.onSpinWait(); // a commit that waits for the store goes first
        }
    }

    @Override
    public void start() {
        CountDownLatch stop = new CountDownLatch(1);
        stopped = stop;
        Threads.startWorker("embedded-upkeep", () -> keep(stop));
    }

    private void keep(CountDownLatch stop) {
        try {
            while (!stop.await(PERIOD_MILLIS, TimeUnit.MILLISECONDS)) {
                attempt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void attempt() {
        try {
            tidy();
        } catch (RuntimeException e) {
            LOG.warn("the database's file could not be tidied; it will be tried again", e);
        }
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
}
