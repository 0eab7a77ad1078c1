package io.tocsin.executor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.executor.node.ConfigurationException;
import io.tocsin.executor.node.ExecutorConfig;
import io.tocsin.executor.node.ExecutorConfig.Bounds;
import io.tocsin.executor.node.ExecutorConfig.EnrollmentToken;
import io.tocsin.executor.node.Tls;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExecutorAutoConfigurationTest {
    private static final String NOBODY = "tocsin.executor.center=ws://127.0.0.1:1/ws/executor";

    @TempDir
    private Path folder;

    private ApplicationContextRunner application;

    @BeforeEach
    void configure() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "secret." + "ab".repeat(32));
        application = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(ExecutorAutoConfiguration.class))
                .withPropertyValues(
                        "tocsin.executor.home=" + folder.resolve("home"),
                        "tocsin.executor.enrollment-file=" + token,
                        "spring.application.name=orders");
    }

    @Test
    void doesNothingWithoutACenter() {
        application.run(context -> assertThat(context).doesNotHaveBean(ApplicationExecutor.class));
        application
                .withPropertyValues(NOBODY, "tocsin.executor.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(ApplicationExecutor.class));
    }

    @Test
    void startsAndStopsWhileItsCenterIsOutOfReach() {
        application.withPropertyValues(NOBODY).run(context -> {
            ApplicationExecutor executor = context.getBean(ApplicationExecutor.class);
            assertThat(executor.isRunning()).isTrue();
            assertThat(executor.connected()).isFalse();
            executor.stop();
            assertThat(executor.isRunning()).isFalse();
            executor.start();
            assertThat(executor.isRunning()).isTrue();
        });
    }

    @Test
    void countsACenterOutOfReachAsUnknownHealth() {
        application.withPropertyValues(NOBODY).run(context -> {
            ApplicationExecutor executor = context.getBean(ApplicationExecutor.class);
            HealthIndicator indicator = context.getBean("tocsinHealthIndicator", HealthIndicator.class);
            assertThat(indicator.health().getStatus().getCode()).isEqualTo("UNKNOWN");
            assertThat(new Boot3Health(executor).health().getStatus().getCode()).isEqualTo("UNKNOWN");
        });
        application
                .withPropertyValues(NOBODY, "management.health.tocsin.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean("tocsinHealthIndicator"));
    }

    @Test
    void tellsWhatIsMissing() {
        application
                .withPropertyValues(NOBODY, "tocsin.executor.enrollment-file=" + folder.resolve("nowhere"))
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasRootCauseInstanceOf(java.nio.file.NoSuchFileException.class)
                        .isInstanceOfSatisfying(
                                Exception.class,
                                failure -> assertThat(new ConfigurationFailureAnalyzer().analyze(failure))
                                        .extracting(analysis -> analysis.getDescription())
                                        .asString()
                                        .contains("the enrollment token cannot be read")));
        application
                .withPropertyValues("tocsin.executor.center=ws://elsewhere.example/ws/executor")
                .run(context ->
                        assertThat(context).getFailure().rootCause().isInstanceOf(ConfigurationException.class));
    }

    @Test
    void bindsItsDefaults() {
        application.withPropertyValues(NOBODY).run(context -> {
            ExecutorConfig config =
                    context.getBean(ExecutorProperties.class).config("orders", Map.of("TOCSIN_ENROLLMENT_TOKEN", "x"));
            assertThat(config.bounds()).isEqualTo(Bounds.defaults());
            assertThat(config.description().application()).isEqualTo("orders");
            assertThat(config.description().kind()).isEqualTo("SPRING");
            assertThat(config.description().labels()).isEmpty();
            assertThat(config.enrollment()).isInstanceOf(EnrollmentToken.FromFile.class);
            assertThat(config.center().plaintextAllowed()).isFalse();
            assertThat(config.center().tls()).isEqualTo(Tls.USUAL);
            assertThat(config.center().transport()).isEqualTo(ExecutorConfig.TransportChoice.AUTO);
        });
    }

    @Test
    void bindsWhatItIsToldOfTls() {
        application
                .withPropertyValues(
                        "tocsin.executor.center=wss://127.0.0.1:1/ws/executor",
                        "tocsin.executor.fingerprint=" + "AB:".repeat(31) + "AB",
                        "tocsin.executor.center-ca=" + folder.resolve("ca.pem"),
                        "tocsin.executor.client-certificate=" + folder.resolve("own.pem"),
                        "tocsin.executor.client-key=" + folder.resolve("own.key"),
                        "tocsin.executor.enabled=false")
                .withUserConfiguration(Bound.class)
                .run(context -> assertThat(context.getBean(ExecutorProperties.class)
                                .config(null, Map.of())
                                .center()
                                .tls())
                        .isEqualTo(Tls.of(
                                "ab".repeat(32),
                                folder.resolve("ca.pem"),
                                folder.resolve("own.pem"),
                                folder.resolve("own.key"))));
        application
                .withPropertyValues(
                        "tocsin.executor.center=wss://127.0.0.1:1/ws/executor",
                        "tocsin.executor.center-ca=" + folder.resolve("ca.pem"))
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(java.nio.file.NoSuchFileException.class));
    }

    @EnableConfigurationProperties(ExecutorProperties.class)
    static class Bound {}

    @Test
    void describesEveryKey() throws IOException {
        try (InputStream file =
                ExecutorProperties.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            JsonNode metadata = new JsonMapper().readTree(file);
            assertThat(metadata.at("/properties")
                            .valueStream()
                            .map(property -> property.at("/name").asString())
                            .filter(name -> name.startsWith("tocsin.executor.")))
                    .containsExactlyElementsOf(Arrays.stream(ExecutorProperties.class.getRecordComponents())
                            .map(RecordComponent::getName)
                            .map(name -> "tocsin.executor."
                                    + name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT))
                            .toList());
        }
    }
}
