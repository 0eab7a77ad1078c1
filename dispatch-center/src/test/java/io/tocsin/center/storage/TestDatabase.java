package io.tocsin.center.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * A migrated, otherwise empty database with a pool of its own; dropped on close. Tests of storage are written once and run
 * on each {@link Kind}.
 */
public final class TestDatabase implements AutoCloseable {
    private static final List<String> TABLES = List.of(
            "task",
            "run",
            "run_attempt",
            "run_history",
            "run_log",
            "missed_fires",
            "run_hour",
            "run_tally",
            "task_last");
    private static final Map<Kind, TestDatabase> SHARED = new ConcurrentHashMap<>();

    private final Kind kind;
    private final String name;
    private final HikariDataSource pool;

    /** What storage tests run on. */
    public enum Kind {
        H2,
        /** A MariaDB out of its Maven artifact. */
        MARIADB,
        /** The server that {@code TOCSIN_TEST_DATABASE} names, a JDBC URL with user and password in it. */
        GIVEN;

        public static Stream<Kind> available() {
            return Stream.of(values()).filter(kind -> kind != GIVEN || TestServer.given() != null);
        }

        public boolean partitions() {
            return this != H2;
        }
    }

    private TestDatabase(Kind kind, String name, HikariDataSource pool) {
        this.kind = kind;
        this.name = name;
        this.pool = pool;
    }

    /** The address of a new database without tables: on the server that is given, else on a MariaDB. */
    public static String emptyOnAServer() {
        return TestServer.of(TestServer.given() == null ? Kind.MARIADB : Kind.GIVEN)
                .create(newName());
    }

    private static String newName() {
        return "tocsin_" + UUID.randomUUID().toString().replace("-", "").toLowerCase(Locale.ROOT);
    }

    public static TestDatabase open(Kind kind) {
        String name = newName();
        HikariConfig config = shippedSettings();
        config.setJdbcUrl(
                kind == Kind.H2
                        ? "jdbc:h2:mem:" + name
                                + ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_DELAY=-1"
                        : TestServer.of(kind).create(name));
        HikariDataSource pool = new HikariDataSource(config);
        Flyway.configure()
                .dataSource(pool)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        return new TestDatabase(kind, name, pool);
    }

    /** Those of the center's own pool. */
    private static HikariConfig shippedSettings() {
        try {
            List<PropertySource<?>> shipped =
                    new YamlPropertySourceLoader().load("shipped", new ClassPathResource("application.yml"));
            return new Binder(ConfigurationPropertySources.from(shipped))
                    .bind("spring.datasource.hikari", Bindable.ofInstance(new HikariConfig()))
                    .get();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The one that all tests of this process share, emptied; it stays open. */
    public static TestDatabase shared(Kind kind) {
        TestDatabase shared = SHARED.computeIfAbsent(kind, TestDatabase::open);
        JdbcTemplate jdbc = shared.jdbc();
        TABLES.forEach(table -> jdbc.update("DELETE FROM " + table));
        jdbc.update("DELETE FROM task_group WHERE id <> 1");
        return shared;
    }

    public Kind kind() {
        return kind;
    }

    /** For tests that look at what goes through it. */
    public DataSource pool() {
        return pool;
    }

    public JdbcTemplate jdbc() {
        return new JdbcTemplate(pool);
    }

    public Transactions transactions() {
        return new Transactions(new JdbcTransactionManager(pool));
    }

    public Partitions partitions() {
        return new Partitions(jdbc(), transactions());
    }

    @Override
    public void close() {
        if (kind == Kind.H2) {
            jdbc().execute("SHUTDOWN");
        } else {
            jdbc().execute("DROP DATABASE " + name);
        }
        pool.close();
    }
}
