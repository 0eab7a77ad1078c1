package io.tocsin.center.run;

import io.tocsin.center.storage.Vendor;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * An update that gives each of many rows values of its own, where every row's guard is expected to hold. MySQL has to parse a
 * batch's statements one by one, which costs more than to carry them out: there it is one statement, joined with the values.
 * What all rows have in common is said once.
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
        List<List<@Nullable Object>> values = new ArrayList<>(rows.size());
        for (T row : rows) {
            List<@Nullable Object> one = new ArrayList<>(width());
            set(row, one, parameters);
            values.add(one);
        }
        Join join = new Join(values);
        if (jdbc.update(join.sql, join::set) != rows.size()) {
            throw new NotAsExpected();
        }
    }

    private static <T> void set(T row, List<@Nullable Object> values, Parameters<T> parameters) {
        try {
            parameters.set(Columns.into(values), row);
        } catch (SQLException impossible) { // no statement is involved
            throw new IllegalStateException(impossible);
        }
    }

    private int width() {
        return sets.size() + guards.size();
    }

    private <T> void batch(List<T> rows, Parameters<T> parameters) {
        if (rows.isEmpty()) {
            return;
        }
        int[][] counts = jdbc.batchUpdate(
                single(), rows, rows.size(), (statement, row) -> parameters.set(Columns.of(statement), row));
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

    /** One statement of the MySQL family. */
    private final class Join {
        private final List<List<@Nullable Object>> rows;
        /** The columns in which rows differ, and the key. */
        private final List<Integer> own;

        private final List<@Nullable Object> arguments = new ArrayList<>();
        private final String sql;

        Join(List<List<@Nullable Object>> rows) {
            this.rows = rows;
            this.own = IntStream.range(0, width())
                    .filter(column -> column == sets.size() || !isCommon(column))
                    .boxed()
                    .toList();
            this.sql = values() + sets() + conditions(); // which is the order of the arguments
        }

        private boolean isCommon(int column) {
            Object first = rows.getFirst().get(column);
            return rows.stream().allMatch(row -> Objects.equals(row.get(column), first));
        }

        private String values() {
            rows.forEach(row -> own.forEach(column -> arguments.add(row.get(column))));
            String first = own.stream().map(column -> "? AS c" + column).collect(Collectors.joining(", "));
            String further = " UNION ALL SELECT ?" + ", ?".repeat(own.size() - 1);
            return "UPDATE " + table + " t JOIN (SELECT " + first + further.repeat(rows.size() - 1) + ") v ON t."
                    + guards.getFirst() + " = v.c" + sets.size();
        }

        private String sets() {
            return IntStream.range(0, sets.size()).mapToObj(this::set).collect(Collectors.joining(", ", " SET ", ""));
        }

        private String conditions() {
            return IntStream.range(1, guards.size())
                    .mapToObj(this::guard)
                    .collect(Collectors.joining("", " WHERE TRUE", fixed));
        }

        private String set(int column) {
            String name = "t." + sets.get(column).column();
            String value = value(column);
            return name + " = " + (sets.get(column).keep() ? "COALESCE(" + value + ", " + name + ")" : value);
        }

        private String guard(int number) {
            return " AND t." + guards.get(number) + " = " + value(sets.size() + number);
        }

        private String value(int column) {
            if (own.contains(column)) {
                return "v.c" + column;
            }
            arguments.add(rows.getFirst().get(column));
            return "?";
        }

        void set(PreparedStatement statement) throws SQLException {
            for (int i = 0; i < arguments.size(); i++) {
                statement.setObject(i + 1, arguments.get(i));
            }
        }
    }
}
