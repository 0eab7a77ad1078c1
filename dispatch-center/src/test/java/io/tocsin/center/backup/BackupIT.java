package io.tocsin.center.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.center.config.StartRefused;
import io.tocsin.center.storage.TestDatabase;
import io.tocsin.center.storage.TestDatabase.Kind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.json.JsonMapper;

class BackupIT {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir
    private Path folder;

    private Path keys;
    private Path file;

    @BeforeEach
    void makeKeys() throws IOException {
        keys = Files.createDirectories(folder.resolve("keys"));
        Files.writeString(keys.resolve("signing"), "secret\n");
        Files.writeString(keys.resolve("signing.tmp"), "half of it");
        file = folder.resolve("saved.zip");
    }

    private static DataSource embedded(String name) {
        return new DriverManagerDataSource("jdbc:h2:mem:" + name
                + ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_DELAY=-1");
    }

    private static DataSource empty(Kind kind) {
        return kind == Kind.H2
                ? embedded("restored_" + UUID.randomUUID())
                : new DriverManagerDataSource(TestDatabase.emptyOnAServer());
    }

    private TestDatabase source = TestDatabase.open(Kind.H2);

    @AfterEach
    void close() {
        source.close();
    }

    private Note save() throws Exception {
        return new Dump(new Store(source.pool()), keys, new JsonMapper()).write(file, NOW);
    }

    private Restore into(DataSource target) {
        return new Restore(new Store(target), folder.resolve("restored"));
    }

    static Stream<Arguments> ways() {
        return Kind.available().flatMap(from -> Kind.available().map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void restoresEveryRowIntoAnyDatabase(Kind from, Kind to) throws Exception {
        source.close();
        source = TestDatabase.open(from);
        AnyRows.fill(source.pool());
        Map<String, List<String>> before = AnyRows.of(source.pool());
        DataSource target = empty(to);

        Note saved = save();
        Note restored = into(target).read(file);

        assertThat(restored).isEqualTo(saved);
        assertThat(saved.rows())
                .allSatisfy((table, rows) -> assertThat(rows)
                        .as(table)
                        .isEqualTo(before.get(table).size())
                        .isPositive());
        assertThat(AnyRows.of(target)).isEqualTo(before);
        assertThat(new Store(target).schema()).isEqualTo(new Store(source.pool()).schema());
    }

    @Test
    void countsOnWhereTheSavedRowsEnded() throws Exception {
        AnyRows.fill(source.pool());
        save();
        DataSource target = empty(Kind.H2);
        into(target).read(file);

        try (Connection connection = target.getConnection();
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("INSERT INTO run_tally (content) VALUES (X'00')"))
                    .isEqualTo(1);
        }
    }

    @Test
    void keepsKeysForTheirOwner() throws Exception {
        save();
        into(empty(Kind.H2)).read(file);

        Path restored = folder.resolve("restored");
        assertThat(restored.resolve("signing")).hasContent("secret\n");
        assertThat(restored.resolve("signing.tmp")).doesNotExist();
        assertThat(Files.getPosixFilePermissions(restored.resolve("signing")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Path.of(file + ".part")).doesNotExist();
    }

    @Test
    void overwritesNothing() throws Exception {
        save();

        assertThatThrownBy(this::save).isInstanceOf(StartRefused.class).hasMessageContaining("is there already");
        assertThatThrownBy(() -> into(source.pool()).read(file))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("not empty");
        assertThatThrownBy(() -> new Restore(new Store(empty(Kind.H2)), keys).read(file))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("there are keys");
    }

    @Test
    void savesNothingOfADatabaseWithoutTables() {
        assertThatThrownBy(() -> new Dump(new Store(empty(Kind.H2)), keys, new JsonMapper()).write(file, NOW))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("nothing to save");
        assertThat(file).doesNotExist();
    }

    @Test
    void takesNoBackupThatIsNotWhole() throws Exception {
        AnyRows.fill(source.pool());
        save();
        change(Note.ENTRY, text -> text.replaceFirst("\"format\":1", "\"format\":2"));
        assertThatThrownBy(() -> into(empty(Kind.H2)).read(file)).hasMessageContaining("the format 2");

        change(Note.ENTRY, text -> text.replaceFirst("\"format\":2", "\"format\":1"));
        String schema = new Store(source.pool()).schema();
        change(Note.ENTRY, text -> text.replaceFirst("\"schema\":\"" + schema + "\"", "\"schema\":\"9999\""));
        assertThatThrownBy(() -> into(empty(Kind.H2)).read(file)).hasMessageContaining("newer version");

        change(Note.ENTRY, text -> text.replaceFirst("9999", schema));
        change("tables/task", text -> text.substring(0, text.stripTrailing().lastIndexOf('\n') + 1));
        assertThatThrownBy(() -> into(empty(Kind.H2)).read(file)).hasMessageContaining("rows of task are missing");

        change("tables/task", text -> text.replaceFirst("\"id\"", "\"id FROM task; --\""));
        assertThatThrownBy(() -> into(empty(Kind.H2)).read(file)).hasMessageContaining("holds the name");

        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            Files.delete(zip.getPath(Note.ENTRY));
        }
        assertThatThrownBy(() -> into(empty(Kind.H2)).read(file)).hasMessageContaining("not a complete backup");
    }

    private void change(String entry, java.util.function.UnaryOperator<String> change) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + file.toUri()), Map.of())) {
            Path path = zip.getPath(entry);
            Files.writeString(path, change.apply(Files.readString(path)));
        }
    }
}
