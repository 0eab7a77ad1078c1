package io.tocsin.center.backup;

import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** How a column's values are written as JSON, whatever database they are of. */
enum Kind {
    NUMBER {
        @Override
        void write(ResultSet row, int column, JsonGenerator json) throws SQLException {
            json.writeNumber(row.getLong(column));
        }

        @Override
        void bind(PreparedStatement statement, int column, JsonNode value) throws SQLException {
            statement.setLong(column, value.longValue());
        }
    },
    FRACTION {
        @Override
        void write(ResultSet row, int column, JsonGenerator json) throws SQLException {
            json.writeNumber(row.getDouble(column));
        }

        @Override
        void bind(PreparedStatement statement, int column, JsonNode value) throws SQLException {
            statement.setDouble(column, value.doubleValue());
        }
    },
    TRUTH {
        @Override
        void write(ResultSet row, int column, JsonGenerator json) throws SQLException {
            json.writeBoolean(row.getBoolean(column));
        }

        @Override
        void bind(PreparedStatement statement, int column, JsonNode value) throws SQLException {
            statement.setBoolean(column, value.booleanValue());
        }
    },
    BYTES {
        @Override
        void write(ResultSet row, int column, JsonGenerator json) throws SQLException {
            json.writeBinary(row.getBytes(column));
        }

        @Override
        void bind(PreparedStatement statement, int column, JsonNode value) throws SQLException, IOException {
            statement.setBytes(column, value.binaryValue());
        }
    },
    TEXT {
        @Override
        void write(ResultSet row, int column, JsonGenerator json) throws SQLException {
            json.writeString(row.getString(column));
        }

        @Override
        void bind(PreparedStatement statement, int column, JsonNode value) throws SQLException {
            statement.setString(column, value.stringValue());
        }
    };

    /** Of a value that is not null, as {@link #bind}. */
    abstract void write(ResultSet row, int column, JsonGenerator json) throws SQLException;

    abstract void bind(PreparedStatement statement, int column, JsonNode value) throws SQLException, IOException;

    static List<Kind> of(ResultSetMetaData columns) throws SQLException {
        List<Kind> kinds = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            kinds.add(of(columns.getColumnType(i)));
        }
        return kinds;
    }

    private static Kind of(int type) {
        return switch (type) {
            case Types.BIGINT, Types.INTEGER, Types.SMALLINT, Types.TINYINT -> NUMBER;
            case Types.DOUBLE, Types.FLOAT, Types.REAL -> FRACTION;
            case Types.BIT, Types.BOOLEAN -> TRUTH;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> BYTES;
            case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.CLOB -> TEXT;
            default -> throw new IllegalStateException("a column of the type " + type + " cannot be saved");
        };
    }
}
