package io.tocsin.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/** The bare limit of whatever writes a row for each run: such rows by plain JDBC, on the same kind of storage. */
public final class BareInsert implements AutoCloseable {
    private static final long MOST_MICROS = 60_000_000;
    private static final String INSERT =
            "INSERT INTO bare_run VALUES (?, 1, 1, 7, 3, 'spread-123', 'SCHEDULE', ?, 0, 1,"
                    + " '{\"key\":17}', NULL, ?, 'PLANNED', NULL, 0, 0, 0, ?, 1, 0, 0)";

    private final AtomicLong ids = new AtomicLong();
    private final String address;
    private final Connection keeper; // an embedded database closes with its last connection

    public BareInsert(Database database) throws SQLException {
        address = database.bareAddress();
        keeper = DriverManager.getConnection(address);
        try (Statement statement = keeper.createStatement()) {
            statement.execute("""
                    CREATE TABLE IF NOT EXISTS bare_run (id BIGINT NOT NULL PRIMARY KEY, task_id BIGINT NOT NULL, \
                    group_id BIGINT NOT NULL, bucket INT NOT NULL, epoch BIGINT NOT NULL, \
                    task_name VARCHAR(100) NOT NULL, origin VARCHAR(8) NOT NULL, fire_at BIGINT NOT NULL, \
                    ordinal INT NOT NULL, planned_revision INT NOT NULL, parameters MEDIUMTEXT NULL, \
                    wanted_executor_id BIGINT NULL, created_at BIGINT NOT NULL, state VARCHAR(16) NOT NULL, \
                    reason VARCHAR(500) NULL, attempt INT NOT NULL, offer INT NOT NULL, losses INT NOT NULL, \
                    due_at BIGINT NOT NULL, revision INT NOT NULL, started_micros BIGINT NOT NULL, \
                    progress DOUBLE NOT NULL, UNIQUE KEY uk_bare_run (task_id, origin, fire_at, ordinal))""");
        }
    }

    /** @param commits how long each took, in microseconds */
    public record Rate(double rowsPerSecond, Histogram commits) {}

    /** So many writers for so long, each committing after so many rows. */
    public Rate rate(int writers, int rows, Duration time) throws Exception {
        Histogram all = new Histogram(MOST_MICROS, 3);
        long began = System.nanoTime();
        long end = began + time.toNanos();
        try (ExecutorService threads = Executors.newFixedThreadPool(writers)) {
            List<Future<Histogram>> each = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                each.add(threads.submit(() -> write(rows, end)));
            }
            for (Future<Histogram> one : each) {
                all.add(one.get());
            }
        }
        return new Rate(all.getTotalCount() * rows * 1e9 / (System.nanoTime() - began), all);
    }

    private Histogram write(int rows, long end) throws SQLException {
        Histogram micros = new Histogram(MOST_MICROS, 3);
        try (Writer writer = writer()) {
            while (System.nanoTime() < end) {
                long began = System.nanoTime();
                writer.commit(rows);
                micros.recordValue((System.nanoTime() - began) / 1_000);
            }
        }
        return micros;
    }

    public Writer writer() throws SQLException {
        return new Writer(DriverManager.getConnection(address), ids);
    }

    /** One connection; for one thread. */
    public static final class Writer implements AutoCloseable {
        private final Connection connection;
        private final PreparedStatement insert;
        private final AtomicLong ids;

        Writer(Connection connection, AtomicLong ids) throws SQLException {
            this.connection = connection;
            this.ids = ids;
            connection.setAutoCommit(false);
            insert = connection.prepareStatement(INSERT);
        }

        public void commit(int rows) throws SQLException {
            long now = System.currentTimeMillis();
            for (int i = 0; i < rows; i++) {
                long id = ids.incrementAndGet();
                insert.setLong(1, id);
                insert.setLong(2, id); // with the constant task the key of an instant
                insert.setLong(3, now);
                insert.setLong(4, now);
                insert.addBatch();
            }
            insert.executeBatch();
            connection.commit();
        }

        @Override
        public void close() throws SQLException {
            insert.close();
            connection.close();
        }
    }

    @Override
    public void close() throws SQLException {
        keeper.close();
    }
}
