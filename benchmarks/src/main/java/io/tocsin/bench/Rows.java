package io.tocsin.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The center's own account of a load, read from its database once it has stopped.
 *
 * @param others how those stand that did not succeed: how many, state and reason of each kind
 */
public record Rows(long planned, long distinct, long succeeded, long skippedFires, List<String> others) {
    private static final String WINDOW =
            " WHERE origin = 'SCHEDULE' AND task_name LIKE ? AND fire_at >= ? AND fire_at < ?";
    private static final String RUNS = """
            SELECT COALESCE(SUM(g.n), 0), COUNT(*), COALESCE(SUM(g.ok), 0) FROM (\
            SELECT task_id, fire_at, COUNT(*) AS n, SUM(CASE state WHEN 'SUCCEEDED' THEN 1 ELSE 0 END) AS ok FROM (\
            SELECT task_id, fire_at, state FROM run"""
            + WINDOW
            + " UNION ALL SELECT task_id, fire_at, state FROM run_history"
            + WINDOW
            + ") u GROUP BY task_id, fire_at) g";
    private static final String OTHERS = """
            SELECT COUNT(*), state, COALESCE(reason, '') FROM (\
            SELECT state, reason FROM run"""
            + WINDOW
            + " AND state <> 'SUCCEEDED' UNION ALL SELECT state, reason FROM run_history"
            + WINDOW
            + " AND state <> 'SUCCEEDED') u GROUP BY state, reason ORDER BY 1 DESC LIMIT 5";
    private static final String SKIPPED = """
            SELECT COALESCE(SUM(missed), 0) FROM missed_fires WHERE task_id IN (SELECT id FROM task WHERE name LIKE ?) \
            AND last_fire_at >= ? AND first_fire_at < ?""";

    /**
     * @param load the name that the tasks begin with
     * @param untilMillis exclusive
     */
    public static Rows read(Database database, String load, long fromMillis, long untilMillis) throws SQLException {
        String like = load + "-%";
        try (Connection connection = database.connect();
                PreparedStatement runs = connection.prepareStatement(RUNS);
                PreparedStatement other = connection.prepareStatement(OTHERS);
                PreparedStatement skipped = connection.prepareStatement(SKIPPED)) {
            bind(runs, 1, like, fromMillis, untilMillis);
            bind(runs, 4, like, fromMillis, untilMillis);
            bind(other, 1, like, fromMillis, untilMillis);
            bind(other, 4, like, fromMillis, untilMillis);
            bind(skipped, 1, like, fromMillis, untilMillis);
            try (ResultSet run = runs.executeQuery();
                    ResultSet odd = other.executeQuery();
                    ResultSet skip = skipped.executeQuery()) {
                run.next();
                skip.next();
                List<String> others = new ArrayList<>();
                while (odd.next()) {
                    others.add((odd.getLong(1) + " " + odd.getString(2) + " " + odd.getString(3)).strip());
                }
                return new Rows(run.getLong(1), run.getLong(2), run.getLong(3), skip.getLong(1), others);
            }
        }
    }

    private static void bind(PreparedStatement statement, int at, String like, long from, long until)
            throws SQLException {
        statement.setString(at, like);
        statement.setLong(at + 1, from);
        statement.setLong(at + 2, until);
    }
}
