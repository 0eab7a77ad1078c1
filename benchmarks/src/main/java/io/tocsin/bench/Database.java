package io.tocsin.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where one hub keeps its rows, for as long as it lives.
 *
 * @param address of the center's rows; an embedded database opens once the center has stopped
 * @param spare address for what is measured beside the center, on the same kind of storage
 */
public record Database(boolean embedded, String address, String spare, String name) {
    private static final String H2 =
            ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;WRITE_DELAY=0;TRACE_LEVEL_FILE=0";
    private static final Pattern SERVER = Pattern.compile("(jdbc:[a-z]+://[^/]+/)([^?]*)(?:\\?(.*))?");
    private static final String CREATE = "createDatabaseIfNotExist=true";

    public static Database of(@Nullable String server, Path data) {
        if (server == null) {
            return new Database(
                    true,
                    "jdbc:h2:file:" + data.resolve("tocsin") + H2,
                    "jdbc:h2:file:" + data.resolve("bare") + H2,
                    "tocsin");
        }
        Matcher parts = SERVER.matcher(server);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not jdbc:KIND://HOST:PORT/NAME?…: " + server);
        }
        String wished = parts.group(2).isEmpty() ? "tocsin" : parts.group(2);
        String name = wished + "_" + UUID.randomUUID().toString().substring(0, 8);
        String keys = parts.group(3) == null ? "" : parts.group(3);
        String address = parts.group(1) + name + "?" + keys
                + (keys.contains(CREATE) ? "" : keys.isEmpty() ? CREATE : "&" + CREATE);
        return new Database(false, address, address, name);
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(address);
    }

    /** With batches in one round trip, as the center has them. */
    public String bareAddress() {
        return embedded || spare.contains("rewriteBatchedStatements")
                ? spare
                : spare + "&rewriteBatchedStatements=true";
    }

    /** An embedded one goes with its folder. */
    public void drop() throws SQLException {
        if (!embedded) {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("DROP DATABASE `" + name + "`");
            }
        }
    }
}
