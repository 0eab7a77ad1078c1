package io.tocsin.center.backup;

import io.tocsin.center.config.StartRefused;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a backup into a database and a folder that are both empty; a later version's tables are made of it at once. */
final class Restore {
    private static final int BATCH = 500;
    /** Characters; pieces of JARs are large. */
    private static final int MOST_HELD = 4 << 20;

    /** The largest value there is, as base64. */
    private static final int LONGEST = 64 << 20;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,100}");

    private final Store store;
    private final Path keys;
    private final JsonMapper json = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxStringLength(LONGEST).build())
            .build());

    Restore(Store store, Path keys) {
        this.store = store;
        this.keys = keys;
    }

    Note read(Path file) throws IOException, SQLException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Note note = note(zip, file);
            requireEmpty();
            if (!store.knows(note.schema())) {
                throw new StartRefused(
                        "the backup was made by a newer version, whose tables are those of migration " + note.schema(),
                        "Restore it with that version.");
            }
            store.migrateTo(note.schema());
            tables(zip, note);
            store.migrate();
            keys(zip);
            return note;
        }
    }

    private Note note(ZipFile zip, Path file) throws IOException {
        ZipEntry entry = zip.getEntry(Note.ENTRY);
        if (entry == null) {
            throw new StartRefused(file + " is not a complete backup", "Take another one.");
        }
        try (InputStream text = zip.getInputStream(entry)) {
            Note note = json.readValue(text, Note.class);
            note.check();
            return note;
        }
    }

    private void requireEmpty() throws IOException, SQLException {
        try (Connection connection = store.connect()) {
            if (!Store.tables(connection).isEmpty()) {
                throw new StartRefused(
                        "the database is not empty", "Restore into a new one; nothing was changed in this one.");
            }
        }
        if (Files.isDirectory(keys)) {
            try (var files = Files.list(keys)) {
                if (files.findAny().isPresent()) {
                    throw new StartRefused("there are keys in " + keys, "Restore into a new folder.");
                }
            }
        }
    }

    private void tables(ZipFile zip, Note note) throws IOException, SQLException {
        try (Connection connection = store.connect()) {
            connection.setAutoCommit(false);
            Set<String> known = Store.tables(connection);
            for (String table : known) {
                try (Statement statement = connection.createStatement()) {
                    statement.executeUpdate("DELETE FROM " + table); // what the migrations put there is in the backup
                }
                long rows = table(connection, table, zip);
                connection.commit();
                if (rows != note.rows().getOrDefault(table, 0L)) {
                    throw new StartRefused("the backup is damaged: rows of " + table + " are missing", "Take another.");
                }
            }
            if (!known.containsAll(note.rows().keySet())) {
                throw new StartRefused("the backup has tables that nobody knows", "Restore it with its own version.");
            }
        }
    }

    private long table(Connection connection, String table, ZipFile zip) throws IOException, SQLException {
        ZipEntry entry = zip.getEntry(Note.TABLES + table);
        if (entry == null) {
            return 0;
        }
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(zip.getInputStream(entry), StandardCharsets.UTF_8))) {
            List<String> columns = new ArrayList<>();
            json.readTree(lines.readLine()).forEach(name -> columns.add(checked(name.stringValue())));
            String names = String.join(", ", columns);
            List<Kind> kinds;
            try (Statement statement = connection.createStatement();
                    var none = statement.executeQuery("SELECT " + names + " FROM " + table + " WHERE 1 = 0")) {
                kinds = Kind.of(none.getMetaData());
            }
            String insert =
                    "INSERT INTO " + table + " (" + names + ") VALUES (?" + ", ?".repeat(columns.size() - 1) + ")";
            try (PreparedStatement statement = connection.prepareStatement(insert)) {
                return rows(statement, kinds, lines);
            }
        }
    }

    private long rows(PreparedStatement statement, List<Kind> kinds, BufferedReader lines)
            throws IOException, SQLException {
        long count = 0;
        int held = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            JsonNode row = json.readTree(line);
            for (int i = 0; i < kinds.size(); i++) {
                if (row.path(i).isNull()) {
                    statement.setObject(i + 1, null);
                } else {
                    kinds.get(i).bind(statement, i + 1, row.path(i));
                }
            }
            statement.addBatch();
            held += line.length();
            if (++count % BATCH == 0 || held > MOST_HELD) {
                statement.executeBatch();
                held = 0;
            }
        }
        statement.executeBatch();
        return count;
    }

    private void keys(ZipFile zip) throws IOException {
        Files.createDirectories(keys);
        for (ZipEntry entry : zip.stream()
                .filter(each -> each.getName().startsWith(Note.KEYS))
                .toList()) {
            Path target = keys.resolve(checked(entry.getName().substring(Note.KEYS.length())));
            Dump.create(target);
            try (InputStream content = zip.getInputStream(entry)) {
                Files.write(target, content.readAllBytes(), StandardOpenOption.WRITE);
            }
        }
    }

    /** It becomes part of a statement or of a path. */
    private static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new StartRefused("the backup holds the name \"" + name + "\"", "This is none of Tocsin's.");
        }
        return name;
    }
}
