package io.tocsin.center.trust;

import io.tocsin.center.config.StartRefused;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The database remembers which keys it was used with, so that two centers never sign or encrypt with different ones. */
final class Fingerprints {
    private final JdbcClient jdbc;

    Fingerprints(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean areKnown() {
        return jdbc.sql("SELECT COUNT(*) FROM center_key").query(Long.class).single() > 0;
    }

    /**
     * @param former of the keys that were used before this one
     * @throws StartRefused when the database knows another key
     */
    void check(String name, String fingerprint, List<String> former) {
        jdbc.sql("INSERT IGNORE INTO center_key (name, fingerprint) VALUES (?, ?)")
                .params(name, fingerprint)
                .update();
        String expected = jdbc.sql("SELECT fingerprint FROM center_key WHERE name = ?")
                .param(name)
                .query(String.class)
                .single();
        if (expected.equals(fingerprint)) {
            return;
        }
        if (!former.contains(expected)) {
            throw new StartRefused(
                    "the key \"" + name + "\" in DATA/keys is not the one of this database: " + fingerprint
                            + " instead of " + expected,
                    "Give this center the right DATA/keys folder, or the right database.");
        }
        jdbc.sql("UPDATE center_key SET fingerprint = ? WHERE name = ?")
                .params(fingerprint, name)
                .update();
    }
}
