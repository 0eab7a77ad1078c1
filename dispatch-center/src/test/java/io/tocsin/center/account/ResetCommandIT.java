package io.tocsin.center.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.storage.TestDatabase;
import io.tocsin.center.storage.TestDatabase.Kind;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class ResetCommandIT {
    private static final String USER =
            "INSERT INTO account_user (id, username, password_hash, must_change_password, enabled, user_version, revision,"
                    + " created_at) VALUES (7, 'admin', 'lost', FALSE, TRUE, 3, 1, 0)";
    private static final String GRANT = "INSERT INTO account_grant (user_id, role, group_id) VALUES (7, 'ADMIN', 0)";
    private static final String LOGIN =
            "INSERT INTO account_login (id, user_id, user_version, created_at, expires_at, phone)"
                    + " VALUES (9, 7, 3, 0, 9999999999999, FALSE)";

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"H2", "MARIADB"})
    void setsARandomPasswordOnceEndsTheSignInsAndTellsTheTrail(Kind kind) {
        String address = kind == Kind.H2 ? embedded() : TestDatabase.emptyOnAServer();
        JdbcTemplate jdbc = filled(address);

        assertThat(run("reset-password", "Admin", "--tocsin.database=" + address))
                .isZero();

        Matcher shown = Pattern.compile("now {2}(\\S{20})\\R").matcher(out.toString(StandardCharsets.UTF_8));
        assertThat(shown.find()).isTrue();
        String hash = jdbc.queryForObject(
                "SELECT password_hash FROM account_user WHERE must_change_password = TRUE AND user_version = 4",
                String.class);
        assertThat(new Passwords().matches(shown.group(1), Optional.ofNullable(hash)))
                .isTrue();
        assertThat(count(jdbc, "account_login WHERE ended_at IS NULL")).isZero();
        assertThat(jdbc.queryForList("SELECT username, action, subject, detail FROM audit_entry"))
                .singleElement()
                .satisfies(row -> assertThat(row.values().stream().map(String::valueOf))
                        .contains("system", "user.update", "user/7")
                        .anyMatch(detail -> detail.contains("\"newPassword\":true"))
                        .noneMatch(text -> text.contains(shown.group(1))));
    }

    @Test
    void changesNothingForSomebodyWhoIsNotThere() {
        JdbcTemplate jdbc = filled(embedded());

        assertThat(run("reset-password", "nobody")).isEqualTo(1);

        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(count(jdbc, "account_user WHERE password_hash = 'lost' AND user_version = 3"))
                .isEqualTo(1);
    }

    @Test
    void makesNoDatabaseWhereThereIsNone() {
        assertThat(run("reset-password", "admin")).isEqualTo(1);

        assertThat(folder.resolve("tocsin.mv.db")).doesNotExist();
    }

    @Test
    void saysWhatItWants() {
        assertThat(ResetCommand.isMeant("--tocsin.data=x", "reset-password", "admin"))
                .isTrue();
        assertThat(Stream.of(List.of("backup"), List.<String>of(), List.of("--tocsin.data=reset-password")))
                .noneMatch(words -> ResetCommand.isMeant(words.toArray(String[]::new)));
        assertThat(run("reset-password")).isEqualTo(2);
    }

    private int run(String... words) {
        String[] all = Stream.concat(Stream.of(words), Stream.of("--tocsin.data=" + folder))
                .toArray(String[]::new);
        return ResetCommand.run(new PrintStream(out, true, StandardCharsets.UTF_8), all);
    }

    private String embedded() {
        return "jdbc:h2:file:" + folder.resolve("tocsin")
                + ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE";
    }

    private static JdbcTemplate filled(String address) {
        DriverManagerDataSource source = new DriverManagerDataSource(address);
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        JdbcTemplate jdbc = new JdbcTemplate(source);
        Stream.of(USER, GRANT, LOGIN).forEach(jdbc::update);
        return jdbc;
    }

    private static long count(JdbcTemplate jdbc, String from) {
        Long count = jdbc.queryForObject("SELECT COUNT(*) FROM " + from, Long.class);
        return count == null ? 0 : count;
    }
}
