package io.tocsin.center.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tocsin.center.CenterApplication;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class StartRefusedIT {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"--server.address=0.0.0.0", "--tocsin.profile=production"})
    void refusesTheEmbeddedDatabaseBeyondThisMachineAndInProductionAndLeavesNothingBehind(String argument) {
        assertRefused(argument);

        assertThat(folder.resolve("data")).doesNotExist();
    }

    /** As after an upgrade that was taken back. */
    @Test
    void refusesTablesThatANewerVersionHasChanged() {
        DriverManagerDataSource source = new DriverManagerDataSource("jdbc:h2:file:" + folder.resolve("data/tocsin")
                + ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE");
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        new JdbcTemplate(source)
                .update("INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
                        + " installed_by, execution_time, success)"
                        + " VALUES (9999, '9999', 'later', 'SQL', 'V9999__later.sql', 'later', 0, TRUE)");

        assertThat(assertRefused("--tocsin.profile=standard"))
                .contains("a newer version of Tocsin (migration 9999, and this version knows them up to ");
    }

    @Test
    void refusesAGuessableMetricsToken() {
        assertThatThrownBy(() -> new CenterSettings(folder, "standard", null, "short", List.of(), List.of()))
                .isInstanceOf(StartRefused.class);
    }

    @Test
    void saysWhatToDoInsteadOfAStackTrace() {
        FailureAnalysis analysis = Objects.requireNonNull(new StartRefusedAnalyzer()
                .analyze(new IllegalStateException(new StartRefused("it is wrong", "Mend it."))));

        assertThat(analysis.getDescription()).isEqualTo("it is wrong");
        assertThat(analysis.getAction()).isEqualTo("Mend it.");
    }

    @Test
    void shipsNoSecret() throws IOException {
        List<String> names = new ArrayList<>();
        for (var source : new YamlPropertySourceLoader().load("shipped", new ClassPathResource("application.yml"))) {
            names.addAll(List.of(((EnumerablePropertySource<?>) source).getPropertyNames()));
        }

        assertThat(names)
                .contains("server.address")
                .noneMatch(name -> name.matches(".*(password|secret|credential|metrics-token|username).*"));
    }

    /** @return what it says */
    private String assertRefused(String argument) {
        SpringApplication center = new SpringApplication(CenterApplication.class);
        center.setLogStartupInfo(false);

        Throwable failure =
                catchThrowable(() -> center.run(argument, "--tocsin.data=" + folder.resolve("data"), "--server.port=0")
                        .close());
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(StartRefused.class::isInstance)
                .findFirst()
                .map(Throwable::getMessage)
                .orElseThrow();
    }
}
