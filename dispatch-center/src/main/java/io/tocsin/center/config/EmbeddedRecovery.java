package io.tocsin.center.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FileUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the last commits of an embedded database whose process was killed, before anybody opens it. H2 2.2.220 to 2.5.252
 * writes into the header of its file not the chunk just written but the one before (in {@code FileStore.storeBuffer}), and
 * looks for the newest one from there: once a chunk was put into space that had become free, it and all after it are not
 * found after a kill, and the space is used again. H2's recovery mode reads the whole file, about 0.5 GB a second, and finds
 * them. The file is kept as it was beside that.
 */
final class EmbeddedRecovery {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedRecovery.class);
    private static final String FILE = "jdbc:h2:file:";
    private static final String ENDING = ".mv.db";
    /** In the header of a file that was closed properly. */
    private static final String CLEAN = "clean";

    static final String KEPT = ".killed";

    private static final long ALL = Long.MAX_VALUE;

    private EmbeddedRecovery() {}

    /** @param address of the database, of any kind; a file that is not there, in use or not readable is left to whoever opens it */
    static void recover(String address) {
        if (!address.startsWith(FILE)) {
            return;
        }
        String file = address.substring(FILE.length()).replaceFirst(";.*", "") + ENDING;
        if (!FileUtils.exists(file) || FileUtils.size(file) == 0) {
            return;
        }
        try {
            long seen = newestSeen(file);
            long there = seen == ALL ? ALL : newestThere(file);
            if (there > seen) {
                keep(file);
                recovering(file).open().close(); // which writes a right header
                LOG.warn("The embedded database was not closed; commits found again at its end: {}", there - seen);
            }
        } catch (MVStoreException e) {
            if (e.getErrorCode() != DataUtils.ERROR_FILE_LOCKED) {
                LOG.warn("The embedded database cannot be looked through for commits at its end", e);
            }
        }
    }

    /** What is not readable any more, H2's recovery mode takes for empty: it is not to be the only one who had it. */
    private static void keep(String file) {
        Path original = Path.of(FilePath.get(file).toRealPath().toString());
        try {
            Files.copy(original, Path.of(original + KEPT), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StartRefused(
                    "the embedded database was not closed, and cannot be copied before its last commits are looked for: "
                            + e,
                    "Make room for another " + FileUtils.size(file) + " bytes beside " + original + ".");
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
            return isWhole(store.getMetaMap()) ? store.getCurrentVersion() : 0;
        }
    }

    /** Pages that cannot be read are empty here, and missing from what their parents count. */
    private static boolean isWhole(MVMap<String, String> index) {
        long entries = 0;
        for (Iterator<String> keys = index.keyIterator(null); keys.hasNext(); keys.next()) {
            entries++;
        }
        return entries > 0 && entries == index.sizeAsLong();
    }

    private static MVStore.Builder recovering(String file) {
        return new MVStore.Builder().fileName(file).recoveryMode();
    }
}
