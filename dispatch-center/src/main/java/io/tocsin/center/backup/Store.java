package io.tocsin.center.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/** The database of a center, from without: its tables, and the migrations behind them. */
final class Store {
    private static final String HISTORY = "flyway_schema_history";

    private final DataSource source;

    Store(DataSource source) {
        this.source = source;
    }

    Connection connect() throws SQLException {
        return source.getConnection();
    }

    /** By name, and without that of the migrations. */
    static Set<String> tables(Connection connection) throws SQLException {
        Set<String> tables = new TreeSet<>();
        String[] plain = {"TABLE", "BASE TABLE"};
        try (ResultSet found =
                connection.getMetaData().getTables(connection.getCatalog(), connection.getSchema(), "%", plain)) {
            while (found.next()) {
                tables.add(found.getString("TABLE_NAME"));
            }
        }
        tables.remove(HISTORY);
        return tables;
    }

    /** Without those that the database computes by itself. */
    static List<String> columns(Connection connection, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (ResultSet found =
                connection.getMetaData().getColumns(connection.getCatalog(), connection.getSchema(), table, "%")) {
            while (found.next()) {
                if (!found.getString("IS_GENERATEDCOLUMN").equals("YES")) {
                    columns.add(found.getString("COLUMN_NAME"));
                }
            }
        }
        return columns;
    }

    /** The latest migration; null when there was none. */
    @Nullable
    String schema() {
        MigrationInfo latest = configuration().load().info().current();
        return latest == null || latest.getVersion() == null
                ? null
                : latest.getVersion().getVersion();
    }

    boolean knows(String schema) {
        for (MigrationInfo each : configuration().load().info().all()) {
            if (each.getVersion() != null && each.getVersion().getVersion().equals(schema)) {
                return true;
            }
        }
        return false;
    }

    void migrateTo(String schema) {
        configuration().target(schema).load().migrate();
    }

    void migrate() {
        configuration().load().migrate();
    }

    private FluentConfiguration configuration() {
        return Flyway.configure().dataSource(source).locations("classpath:db/migration");
    }
}
