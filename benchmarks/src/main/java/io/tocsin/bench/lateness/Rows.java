package io.tocsin.bench.lateness;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** The center's own account of a load, read from its database once it has stopped. */
record Rows(long planned, long distinct, long succeeded, long skippedFires) {
    /** @param untilMillis exclusive */
    static Rows read(Path data, List<Long> tasks, long fromMillis, long untilMillis) throws SQLException {
        String url = "jdbc:h2:file:" + data.resolve("tocsin")
                + ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;IFEXISTS=TRUE;ACCESS_MODE_DATA=r";
        try (Connection connection = DriverManager.getConnection(url, "", "")) {
            String in = "(" + String.join(",", Collections.nCopies(tasks.size(), "?")) + ")";
            String window = " WHERE origin = 'SCHEDULE' AND task_id IN " + in + " AND fire_at >= ? AND fire_at < ?";
            long[] runs = longs(
                    connection,
                    "SELECT COUNT(*), COUNT(DISTINCT (task_id, fire_at)), SUM(CASE state WHEN 'SUCCEEDED' THEN 1 ELSE 0 END)"
                            + " FROM (SELECT task_id, fire_at, state FROM run" + window
                            + " UNION ALL SELECT task_id, fire_at, state FROM run_history" + window + ")",
                    3,
                    twice(tasks, fromMillis, untilMillis));
            long[] skipped = longs(
                    connection,
                    "SELECT COALESCE(SUM(missed), 0) FROM missed_fires WHERE task_id IN " + in
                            + " AND last_fire_at >= ? AND first_fire_at < ?",
                    1,
                    once(tasks, fromMillis, untilMillis));
            return new Rows(runs[0], runs[1], runs[2], skipped[0]);
        }
    }

    private static List<Long> once(List<Long> tasks, long from, long until) {
        return Stream.concat(tasks.stream(), Stream.of(from, until)).toList();
    }

    private static List<Long> twice(List<Long> tasks, long from, long until) {
        List<Long> once = once(tasks, from, until);
        return Stream.concat(once.stream(), once.stream()).toList();
    }

    private static long[] longs(Connection connection, String sql, int columns, List<Long> parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                statement.setLong(i + 1, parameters.get(i));
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                long[] values = new long[columns];
                for (int i = 0; i < columns; i++) {
                    values[i] = row.getLong(i + 1);
                }
                return values;
            }
        }
    }
}
