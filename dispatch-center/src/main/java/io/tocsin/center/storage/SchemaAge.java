package io.tocsin.center.storage;

import io.tocsin.center.config.StartRefused;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/** How old the tables are. A start brings older ones up to date; with newer ones nobody here knows what rows mean. */
public final class SchemaAge {
    private static final Set<MigrationState> FUTURE =
            Set.of(MigrationState.FUTURE_SUCCESS, MigrationState.FUTURE_FAILED);

    private SchemaAge() {}

    /** @throws StartRefused when a newer version of the center has changed the tables, or there are none */
    public static void ofTables(DataSource source) {
        Flyway flyway = Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .load();
        if (flyway.info().current() == null) {
            throw new StartRefused("there are no tables of a center in this database", "Name the one that it uses.");
        }
        refuseNewer(flyway);
    }

    /** @throws StartRefused when a newer version of the center has changed the tables */
    static void refuseNewer(Flyway flyway) {
        MigrationInfo known = null;
        MigrationInfo later = null;
        for (MigrationInfo each : flyway.info().all()) { // in the order of their versions
            if (FUTURE.contains(each.getState())) {
                later = each;
            } else if (each.getVersion() != null) {
                known = each;
            }
        }
        if (later != null) {
            throw new StartRefused(
                    "the tables of this database are those of a newer version of Tocsin (migration "
                            + later.getVersion() + ", and this version knows them up to "
                            + (known == null ? "none" : known.getVersion()) + ")",
                    "Start that version. To go back, restore what was saved before the upgrade into a new database,"
                            + " with this version: see docs/operations.md, Upgrades.");
        }
    }
}
