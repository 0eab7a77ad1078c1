package io.tocsin.center.run;

import io.tocsin.center.storage.Vendor;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * An update that gives each of many rows values of its own, where every row's guard is expected to hold. MySQL has to parse a
 * batch's statements one by one, which costs more than to carry them out: there it is one statement, joined with the values.
 */
final class BulkUpdate {
    private static final int MOST_AT_ONCE = 200;
    /** A server refuses statements beyond its longest packet, of 16 megabytes with MariaDB; a character has up to 3 bytes. */
    private static final int MOST_CHARACTERS = 1024 * 1024;

    private final JdbcTemplate jdbc;
    private final Vendor vendor;
    private final String table;
    private final List<Assigned> sets;
    private final List<String> guards;
    private final String fixed;

    /** @param keep a null leaves the column as it is */
    private record Assigned(String column, boolean keep) {
        static Assigned of(String text) {
            return text.endsWith("?")
                    ? new Assigned(text.substring(0, text.length() - 1), true)
                    : new Assigned(text, false);
        }
    }

    /** Sets the parameters of one row: first the columns that are set, then the guards. */
    @FunctionalInterface
    interface Parameters<T> {
        void set(Columns columns, T row) throws SQLException;
    }

    /**
     * @param sets columns; where a name ends with a question mark, a null leaves what is there
     * @param guards columns that must be equal, the key first
     * @param fixed a further condition that is the same for all rows, of a table {@code t}
     */
    BulkUpdate(JdbcTemplate jdbc, String table, List<String> sets, List<String> guards, String fixed) {
        this.jdbc = jdbc;
        this.vendor = new Vendor(jdbc);
        this.table = table;
        this.sets = sets.stream().map(Assigned::of).toList();
        this.guards = guards;
        this.fixed = " AND " + fixed;
    }

    /**
     * @param characters of a row's texts that may be long
     * @throws NotAsExpected when a guard did not hold; some rows may have been written then
     */
    <T> void apply(List<T> rows, ToIntFunction<T> characters, Parameters<T> parameters) {
        if (!vendor.isMySqlFamily()) {
            batch(rows, parameters);
            return;
        }
        for (int from = 0, to = 0; from < rows.size(); from = to) {
            for (int room = MOST_CHARACTERS; to < rows.size() && to - from < MOST_AT_ONCE; to++) {
                room -= characters.applyAsInt(rows.get(to));
                if (room < 0 && to > from) {
                    break;
                }
            }
            join(rows.subList(from, to), parameters);
        }
    }

    private <T> void join(List<T> rows, Parameters<T> parameters) {
        int held = jdbc.update(joined(rows.size()), (PreparedStatement statement) -> {
            Columns columns = new Columns(statement);
            for (T row : rows) {
                parameters.set(columns, row);
            }
        });
        if (held != rows.size()) {
            throw new NotAsExpected();
        }
    }

    private <T> void batch(List<T> rows, Parameters<T> parameters) {
        if (rows.isEmpty()) {
            return;
        }
        int[][] counts = jdbc.batchUpdate(
                single(), rows, rows.size(), (statement, row) -> parameters.set(new Columns(statement), row));
        for (int[] part : counts) {
            for (int count : part) {
                if (count != 1) {
                    throw new NotAsExpected();
                }
            }
        }
    }

    private String single() {
        return "UPDATE " + table + " t SET "
                + sets.stream()
                        .map(set -> set.column() + " = " + (set.keep() ? "COALESCE(?, t." + set.column() + ")" : "?"))
                        .collect(Collectors.joining(", "))
                + guards.stream()
                        .map(guard -> "t." + guard + " = ?")
                        .collect(Collectors.joining(" AND ", " WHERE ", fixed));
    }

    private String joined(int rows) {
        StringBuilder sql = new StringBuilder("UPDATE ").append(table).append(" t JOIN (SELECT ");
        int width = sets.size() + guards.size();
        for (int i = 0; i < width; i++) {
            sql.append(i == 0 ? "? AS c" : ", ? AS c").append(i);
        }
        sql.append((" UNION ALL SELECT ?" + ", ?".repeat(width - 1)).repeat(rows - 1));
        sql.append(") v ON t.")
                .append(guards.getFirst())
                .append(" = v.c")
                .append(sets.size())
                .append(" SET ");
        for (int i = 0; i < sets.size(); i++) {
            String column = "t." + sets.get(i).column();
            String value = "v.c" + i;
            sql.append(i == 0 ? "" : ", ").append(column).append(" = ");
            sql.append(sets.get(i).keep() ? "COALESCE(" + value + ", " + column + ")" : value);
        }
        sql.append(" WHERE TRUE");
        for (int i = 1; i < guards.size(); i++) {
            sql.append(" AND t.").append(guards.get(i)).append(" = v.c").append(sets.size() + i);
        }
        return sql.append(fixed).toString();
    }
}
