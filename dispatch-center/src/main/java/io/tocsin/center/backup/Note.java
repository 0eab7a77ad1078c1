package io.tocsin.center.backup;

import io.tocsin.center.config.StartRefused;
import java.util.Map;

/**
 * The last entry of a backup, which says that it is complete.
 *
 * @param format of the file
 * @param schema the latest migration of the database that was saved
 * @param madeAt ISO 8601
 * @param rows by table
 * @param keys how many files of keys
 */
record Note(int format, String schema, String madeAt, Map<String, Long> rows, int keys) {
    static final int FORMAT = 1;
    static final String ENTRY = "tocsin-backup.json";
    static final String TABLES = "tables/";
    static final String KEYS = "keys/";

    void check() {
        if (format != FORMAT) {
            throw new StartRefused(
                    "the backup has the format " + format + ", and " + FORMAT + " is known here",
                    "Restore it with the version of Tocsin that made it, or a newer one.");
        }
    }

    long allRows() {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }
}
