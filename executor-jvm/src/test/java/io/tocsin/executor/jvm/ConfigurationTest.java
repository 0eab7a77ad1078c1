package io.tocsin.executor.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.executor.cli.Configuration;
import io.tocsin.executor.node.ConfigurationException;
import io.tocsin.executor.node.ExecutorConfig;
import io.tocsin.executor.node.ExecutorConfig.Bounds;
import io.tocsin.executor.node.ExecutorConfig.Center;
import io.tocsin.executor.node.ExecutorConfig.Description;
import io.tocsin.executor.node.ExecutorConfig.EnrollmentToken;
import io.tocsin.executor.node.ExecutorConfig.TransportChoice;
import io.tocsin.executor.node.Tls;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.ParameterException;

class ConfigurationTest {
    private static final String FINGERPRINT = "ab".repeat(32);
    private static final ExecutorConfig EVERYTHING = new ExecutorConfig(
            new Center(
                    URI.create("ws://center.example/ws/executor"),
                    Tls.of(FINGERPRINT, Path.of("ca.pem"), Path.of("own.pem"), Path.of("own.key")),
                    true,
                    TransportChoice.HTTP),
            Path.of("here"),
            new EnrollmentToken.FromFile(Path.of("token")),
            new Description("JVM", "one", "default", "shop", Map.of("a", "1", "b", "2"), List.of("/bin/a", "/bin/b")),
            new Bounds(7, Bounds.defaults().outboxBytes(), Duration.ofMillis(1500), true),
            Path.of("publisher.pub"));

    @TempDir
    Path home;

    @Test
    void needsOnlyTheCenter() {
        ExecutorConfig config = read(Map.of(), "--center", "wss://center.example/ws/executor");

        assertThat(config)
                .isEqualTo(new ExecutorConfig(
                        Center.at(URI.create("wss://center.example/ws/executor")),
                        Path.of("executor"),
                        new EnrollmentToken.None(),
                        Description.of("JVM"),
                        Bounds.defaults()));
    }

    @Test
    void readsEveryKeyFromArguments() {
        ExecutorConfig config = read(
                Map.of(),
                ("--center ws://center.example/ws/executor --allow-plaintext --home here --enrollment-file token"
                                + " --name one --group default --application shop --label a=1 --label b=2"
                                + " --program /bin/a --program /bin/b --slots 7 --stop-within 1500ms --flush"
                                + " --publisher-key publisher.pub --transport http --center-ca ca.pem --client-certificate own.pem"
                                + " --client-key own.key --fingerprint " + FINGERPRINT)
                        .split(" "));

        assertThat(config).isEqualTo(EVERYTHING);
    }

    @Test
    void readsEveryKeyFromVariables() {
        ExecutorConfig config = read(Map.ofEntries(
                Map.entry("TOCSIN_CENTER", "ws://center.example/ws/executor"),
                Map.entry("TOCSIN_ALLOW_PLAINTEXT", "true"),
                Map.entry("TOCSIN_HOME", "here"),
                Map.entry("TOCSIN_ENROLLMENT_FILE", "token"),
                Map.entry("TOCSIN_NAME", "one"),
                Map.entry("TOCSIN_GROUP", "default"),
                Map.entry("TOCSIN_APPLICATION", "shop"),
                Map.entry("TOCSIN_LABEL", "a=1,b=2"),
                Map.entry("TOCSIN_PROGRAM", "/bin/a,/bin/b"),
                Map.entry("TOCSIN_SLOTS", "7"),
                Map.entry("TOCSIN_STOP_WITHIN", "1500ms"),
                Map.entry("TOCSIN_FLUSH", "true"),
                Map.entry("TOCSIN_TRANSPORT", "HTTP"),
                Map.entry("TOCSIN_PUBLISHER_KEY", "publisher.pub"),
                Map.entry("TOCSIN_CENTER_CA", "ca.pem"),
                Map.entry("TOCSIN_CLIENT_CERTIFICATE", "own.pem"),
                Map.entry("TOCSIN_CLIENT_KEY", "own.key"),
                Map.entry("TOCSIN_FINGERPRINT", FINGERPRINT)));

        assertThat(config).isEqualTo(EVERYTHING);
    }

    @Test
    void readsEveryKeyFromAFile() throws IOException {
        Path file = Files.writeString(home.resolve("my.properties"), """
                center=ws://center.example/ws/executor
                allow-plaintext=true
                home=here
                enrollment-file=token
                name=one
                group=default
                application=shop
                label=a=1,b=2
                program=/bin/a,/bin/b
                slots=7
                stop-within=1500ms
                flush=true
                publisher-key=publisher.pub
                transport=Http
                center-ca=ca.pem
                client-certificate=own.pem
                client-key=own.key
                fingerprint=%s
                """.formatted(FINGERPRINT));

        assertThat(read(Map.of(), "--config", file.toString())).isEqualTo(EVERYTHING);
    }

    @Test
    void prefersArgumentsToVariablesAndThoseToTheFileInTheHome() throws IOException {
        Files.writeString(home.resolve("executor.properties"), "center=wss://file/x\nname=file\nslots=3\n");
        Map<String, String> variables = Map.of("TOCSIN_NAME", "variable", "TOCSIN_SLOTS", "4");

        ExecutorConfig config = read(variables, "--home", home.toString(), "--slots", "5");

        assertThat(config.center().uri()).isEqualTo(URI.create("wss://file/x"));
        assertThat(config.description().name()).isEqualTo("variable");
        assertThat(config.bounds().slots()).isEqualTo(5);
    }

    @Test
    void takesTheTokenFromAVariable() {
        Map<String, String> variables = Map.of("TOCSIN_ENROLLMENT_TOKEN", "secret");

        assertThat(read(variables, "--center", "wss://center.example/x").enrollment())
                .isEqualTo(new EnrollmentToken.FromVariable("TOCSIN_ENROLLMENT_TOKEN"));
    }

    @Test
    void refusesUnknownKeysAndMissingFiles() throws IOException {
        Files.writeString(home.resolve("executor.properties"), "center=wss://file/x\nslot=3\n");

        assertThatThrownBy(() -> read(Map.of(), "--home", home.toString()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("slot");
        assertThatThrownBy(() -> read(Map.of(), "--config", "/not/there"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("/not/there");
    }

    @ParameterizedTest
    @CsvSource({
        "--slots,0",
        "--slots,many",
        "--stop-within,30",
        "--program,ls",
        "--center,http://center.example",
        "--center,ws://center.example/x",
        "--fingerprint,abc",
        "--client-key,alone",
        "--transport,pigeon",
        "--unknown,x"
    })
    void refusesBadValues(String option, String value) {
        assertThatThrownBy(() -> read(Map.of("TOCSIN_CENTER", "wss://center.example/x"), option, value))
                .isInstanceOfAny(ConfigurationException.class, ParameterException.class);
    }

    private static ExecutorConfig read(Map<String, String> environment, String... args) {
        Options options = new Options();
        new Configuration(environment).commandLine(options, args).parseArgs(args);
        return options.executor(environment);
    }
}
