package io.tocsin.center.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class BackupCommandIT {
    @TempDir
    private Path folder;

    private String address(String data) {
        return "jdbc:h2:file:" + folder.resolve(data).resolve("tocsin")
                + ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE";
    }

    private int run(String verb, String data) {
        return BackupCommand.run(verb, folder.resolve("saved.zip").toString(), "--tocsin.data=" + folder.resolve(data));
    }

    @Test
    void savesAStoppedCenterAndMakesItAnewElsewhere() throws Exception {
        Files.createDirectories(folder.resolve("old/keys"));
        Files.writeString(folder.resolve("old/keys/signing"), "secret");
        Flyway.configure()
                .dataSource(address("old"), null, null)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        AnyRows.fill(new DriverManagerDataSource(address("old")));

        assertThat(run("backup", "old")).isZero();
        assertThat(run("restore", "new")).isZero();
        assertThat(run("restore", "new")).as("again").isEqualTo(1);

        assertThat(folder.resolve("new/keys/signing")).hasContent("secret");
        try (Connection connection = DriverManager.getConnection(address("new"));
                var statement = connection.createStatement();
                var count = statement.executeQuery("SELECT COUNT(*) FROM task")) {
            count.next();
            assertThat(count.getLong(1)).isEqualTo(2);
        }
    }

    @Test
    void saysWhatItWants() {
        assertThat(BackupCommand.isMeant("backup")).isTrue();
        assertThat(BackupCommand.isMeant("--tocsin.data=x", "restore", "file")).isTrue();
        assertThat(BackupCommand.isMeant("--tocsin.data=backup", "other")).isFalse();
        assertThat(BackupCommand.isMeant()).isFalse();
        assertThat(BackupCommand.run("restore", "--tocsin.data=x")).isEqualTo(2);
        assertThat(run("backup", "nowhere")).isEqualTo(1);
        assertThat(folder.resolve("nowhere/tocsin.mv.db")).doesNotExist();
    }
}
