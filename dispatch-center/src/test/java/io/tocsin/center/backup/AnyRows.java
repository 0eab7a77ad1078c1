package io.tocsin.center.backup;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Two rows for every table there is or will be: one with everything, and one with no more than there must be. */
final class AnyRows {
    private static final String TEXT = "ü\"\\\n\t\u0001 \uD83D\uDD14 ";

    private AnyRows() {}

    static void fill(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            long value = 5_000_000_000L;
            for (String table : Store.tables(connection)) {
                value = add(connection, table, value, true);
                value = add(connection, table, value, false);
            }
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        }
    }

    private static long add(Connection connection, String table, long from, boolean all) throws SQLException {
        List<String> names = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        long value = from;
        try (ResultSet column =
                connection.getMetaData().getColumns(connection.getCatalog(), connection.getSchema(), table, "%")) {
            while (column.next()) {
                boolean optional = column.getInt("NULLABLE") == DatabaseMetaData.columnNullable;
                boolean computed = column.getString("IS_GENERATEDCOLUMN").equals("YES");
                if ((all || !optional) && !computed) {
                    names.add(column.getString("COLUMN_NAME"));
                    values.add(value(column.getInt("DATA_TYPE"), column.getInt("COLUMN_SIZE"), value++));
                }
            }
        }
        String insert = "INSERT INTO " + table + " (" + String.join(", ", names) + ") VALUES (?"
                + ", ?".repeat(names.size() - 1) + ")";
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            statement.executeUpdate();
        }
        return value;
    }

    private static Object value(int type, int size, long number) {
        return switch (type) {
            case java.sql.Types.BIGINT -> number;
            case java.sql.Types.INTEGER -> 1_000_000 + (int) (number % 1_000_000);
            case java.sql.Types.SMALLINT, java.sql.Types.TINYINT -> (int) (number % 100);
            case java.sql.Types.DOUBLE, java.sql.Types.FLOAT, java.sql.Types.REAL -> number + 0.25;
            case java.sql.Types.BIT, java.sql.Types.BOOLEAN -> true;
            case java.sql.Types.BINARY, java.sql.Types.VARBINARY, java.sql.Types.LONGVARBINARY, java.sql.Types.BLOB ->
                HexFormat.of().parseHex("00ff%08x".formatted((int) number));
            case java.sql.Types.LONGVARCHAR, java.sql.Types.CLOB -> TEXT + number;
            default -> size < 24 ? Long.toString(number, 36) : "'\"\\\n " + number; // of some only ASCII is taken
        };
    }

    /** By table, each as a set of lines: a database may give them in any order. */
    static Map<String, List<String>> of(DataSource source) throws SQLException {
        Map<String, List<String>> all = new TreeMap<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : Store.tables(connection)) {
                List<String> rows = new ArrayList<>();
                try (ResultSet row = statement.executeQuery("SELECT * FROM " + table)) {
                    List<Kind> kinds = Kind.of(row.getMetaData());
                    while (row.next()) {
                        List<String> values = new ArrayList<>();
                        for (int i = 1; i <= kinds.size(); i++) {
                            values.add(row.getObject(i) == null ? "null" : text(row, i, kinds.get(i - 1)));
                        }
                        rows.add(values.toString());
                    }
                }
                rows.sort(null);
                all.put(table, rows);
            }
        }
        return all;
    }

    /** The same of every database. */
    private static String text(ResultSet row, int column, Kind kind) throws SQLException {
        return switch (kind) {
            case TRUTH -> Boolean.toString(row.getBoolean(column));
            case FRACTION -> Double.toString(row.getDouble(column));
            case BYTES -> HexFormat.of().formatHex(row.getBytes(column));
            case NUMBER, TEXT -> row.getString(column);
        };
    }
}
