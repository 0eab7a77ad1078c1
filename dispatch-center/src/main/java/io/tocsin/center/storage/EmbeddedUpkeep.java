package io.tocsin.center.storage;

import io.tocsin.center.thread.Rounds;
import java.time.Duration;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Keeps the embedded database's file from growing without end. Each commit appends the pages that it changed, and what
 * they replace is garbage; H2 rewrites what is left among garbage on a background thread that it does not start where every
 * commit is written at once ({@code WRITE_DELAY=0}). At 1,000 fires a second the file would grow by 8 MB a second.
 */
@Component
final class EmbeddedUpkeep extends Rounds {
    private static final Duration PAUSE = Duration.ofMillis(500);
    /** Of the file, in percent. */
    private static final int LEAST_LIVE = 50;
    /** Bytes rewritten at once, while nobody can commit. */
    private static final int PIECE = 1 << 20;

    private static final int PIECES = 8;

    private final JdbcTemplate jdbc;

    EmbeddedUpkeep(JdbcTemplate jdbc) {
        super("embedded-upkeep", PAUSE);
        this.jdbc = jdbc;
    }

    @Override
    protected void round(long number) {
        tidy();
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
}
