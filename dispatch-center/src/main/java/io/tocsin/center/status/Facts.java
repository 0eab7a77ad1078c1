package io.tocsin.center.status;

import io.tocsin.center.config.NodeSettings;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;

/** What does not change while the center runs. */
@Component
class Facts {
    private final String version;
    private final String node;
    private final String database;

    Facts(DataSource dataSource, NodeSettings settings) {
        this.node = settings.node();
        this.version = Objects.requireNonNullElse(Facts.class.getPackage().getImplementationVersion(), "development");
        this.database = database(dataSource);
    }

    String version() {
        return version;
    }

    String node() {
        return node;
    }

    String database() {
        return database;
    }

    private static String database(DataSource dataSource) {
        try {
            return JdbcUtils.extractDatabaseMetaData(dataSource, Facts::describe);
        } catch (MetaDataAccessException unknown) {
            return "unknown";
        }
    }

    private static String describe(java.sql.DatabaseMetaData data) throws SQLException {
        return data.getDatabaseProductName() + " " + data.getDatabaseProductVersion();
    }
}
