package io.tocsin.center.e2e;

import io.tocsin.center.storage.TestDatabase;
import java.util.Map;

/**
 * Hands out a hub of two executors whose center keeps everything on a server of the MySQL family, and lives in a zone that
 * is neither the server's nor the executors'.
 */
final class SharedFleet extends SharedHub {
    @Override
    Hub start() {
        return new Hub(Map.of("TOCSIN_DATABASE", TestDatabase.emptyOnAServer(), "TZ", "Pacific/Apia"), "left", "right");
    }
}
