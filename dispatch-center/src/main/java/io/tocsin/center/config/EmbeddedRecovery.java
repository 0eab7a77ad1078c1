package io.tocsin.center.config;

import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.store.fs.FileUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the last commits of an embedded database whose process was killed, before anybody opens it. H2 2.2.220 to 2.5.252
 * writes into the header of its file not the chunk just written but the one before (in {@code FileStore.storeBuffer}), and
 * looks for the newest one from there: once a chunk was put into space that had become free, it and all after it are not
 * found after a kill, and the space is used again. H2's recovery mode reads the whole file, about 0.5 GB a second, and finds
 * them.
 */
final class EmbeddedRecovery {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRecovery.class);
    private static final String FILE = "jdbc:h2:file:";
    private static final String ENDING = ".mv.db";
    /** In the header of a file that was closed properly. */
    private static final String CLEAN = "clean";

    private static final long ALL = Long.MAX_VALUE;

    private EmbeddedRecovery() {}

    /** @param address of the database, of any kind; a file that is not there, in use or not readable is left to whoever opens it */
    static void recover(String address) {
        if (!address.startsWith(FILE)) {
            return;
        }
        String file = address.substring(FILE.length()).replaceFirst(";.*", "") + ENDING;
        if (!FileUtils.exists(file)) {
            return;
        }
        try {
            long seen = newestSeen(file);
            long there = seen == ALL ? ALL : newestThere(file);
            if (there > seen) {
                recovering(file).open().close(); // which writes a right header
                LOG.warn("The embedded database was not closed; commits found again at its end: {}", there - seen);
            }
        } catch (MVStoreException left) {
            LOG.debug("{} is not looked through", file, left);
        }
    }

    /** @return the version that would be opened, or {@link #ALL} if it is the newest for sure */
    private static long newestSeen(String file) {
        try (MVStore store = new MVStore.Builder().fileName(file).readOnly().open()) {
            return store.getFileStore().getStoreHeader().containsKey(CLEAN) ? ALL : store.getCurrentVersion();
        }
    }

    private static long newestThere(String file) {
        try (MVStore store = recovering(file).readOnly().open()) {
            // without its index of maps, there is nothing that could be found again
            return store.getMapNames().isEmpty() ? 0 : store.getCurrentVersion();
        }
    }

    private static MVStore.Builder recovering(String file) {
        return new MVStore.Builder().fileName(file).recoveryMode();
    }
}
