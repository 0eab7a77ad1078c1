package io.tocsin.center.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.center.CenterApplication;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ClassPathResource;

class StartRefusedIT {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"--server.address=0.0.0.0", "--tocsin.profile=production"})
    void refusesTheEmbeddedDatabaseBeyondThisMachineAndInProductionAndLeavesNothingBehind(String argument) {
        assertRefused(argument);

        assertThat(folder.resolve("data")).doesNotExist();
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

    private void assertRefused(String argument) {
        SpringApplication center = new SpringApplication(CenterApplication.class);
        center.setDefaultProperties(Map.of("tocsin.data", folder.resolve("data").toString(), "server.port", "0"));
        center.setLogStartupInfo(false);

        assertThatThrownBy(() -> center.run(argument).close())
                .satisfies(failure -> assertThat(Stream.iterate(failure, Objects::nonNull, Throwable::getCause))
                        .hasAtLeastOneElementOfType(StartRefused.class));
    }
}
