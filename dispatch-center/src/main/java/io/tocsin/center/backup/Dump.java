package io.tocsin.center.backup;

import io.tocsin.center.config.StartRefused;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a backup. The rows are those of one instant: on MySQL a center may go on meanwhile. The file is its owner's alone,
 * and takes its name only when it is complete.
 */
final class Dump {
    private final Store store;
    private final Path keys;
    private final JsonMapper json;

    Dump(Store store, Path keys, JsonMapper json) {
        this.store = store;
        this.keys = keys;
        this.json = json.rebuild().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
    }

    Note write(Path file, Instant now) throws IOException, SQLException {
        String schema = store.schema();
        if (schema == null) {
            throw new StartRefused("there is nothing to save in this database", "Name the one that the center uses.");
        }
        if (Files.exists(file)) {
            throw new StartRefused(file + " is there already", "Choose another name, or remove it.");
        }
        Path part = Path.of(file + ".part");
        Files.deleteIfExists(part);
        create(part);
        try {
            Note note = write(Files.newOutputStream(part), schema, now);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            return note;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private Note write(OutputStream file, String schema, Instant now) throws IOException, SQLException {
        try (ZipOutputStream zip = new ZipOutputStream(file);
                Connection connection = store.connect()) {
            Map<String, Long> rows = new TreeMap<>();
            hold(connection);
            for (String table : Store.tables(connection)) {
                zip.putNextEntry(new ZipEntry(Note.TABLES + table));
                rows.put(table, table(connection, table, zip));
                zip.closeEntry();
            }
            connection.rollback();
            Note note = new Note(Note.FORMAT, schema, now.toString(), rows, keys(zip));
            zip.putNextEntry(new ZipEntry(Note.ENTRY));
            zip.write(json.writeValueAsBytes(note));
            zip.closeEntry();
            return note;
        }
    }

    /** All that is read from here on is of this instant. */
    private static void hold(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        if (!isEmbedded(connection)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("START TRANSACTION WITH CONSISTENT SNAPSHOT");
            }
        }
    }

    private static boolean isEmbedded(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("H2");
    }

    /** A line with the names of the columns, then one with the values of each row. */
    private long table(Connection connection, String table, OutputStream lines) throws IOException, SQLException {
        long count = 0;
        List<String> columns = Store.columns(connection, table);
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(isEmbedded(connection) ? 1_000 : Integer.MIN_VALUE); // row by row, says the driver
            try (ResultSet row = statement.executeQuery("SELECT " + String.join(", ", columns) + " FROM " + table)) {
                List<Kind> kinds = Kind.of(row.getMetaData());
                json.writeValue(lines, columns);
                lines.write('\n');
                for (; row.next(); count++) {
                    try (JsonGenerator values = json.createGenerator(lines)) {
                        values.writeStartArray();
                        for (int i = 1; i <= kinds.size(); i++) {
                            if (row.getObject(i) == null) {
                                values.writeNull();
                            } else {
                                kinds.get(i - 1).write(row, i, values);
                            }
                        }
                        values.writeEndArray();
                    }
                    lines.write('\n');
                }
            }
        }
        return count;
    }

    private int keys(ZipOutputStream zip) throws IOException {
        if (!Files.isDirectory(keys)) {
            throw new StartRefused(
                    "there are no keys in " + keys, "Name the center's folder: --tocsin.data=… (./tocsin: --data).");
        }
        try (Stream<Path> all = Files.list(keys)) {
            List<Path> files = all.filter(Files::isRegularFile)
                    .filter(each -> !each.toString().endsWith(".tmp"))
                    .sorted()
                    .toList();
            for (Path each : files) {
                zip.putNextEntry(new ZipEntry(Note.KEYS + each.getFileName()));
                Files.copy(each, zip);
                zip.closeEntry();
            }
            return files.size();
        }
    }

    static void create(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }
}
