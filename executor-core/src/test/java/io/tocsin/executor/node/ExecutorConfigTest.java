package io.tocsin.executor.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.executor.node.ExecutorConfig.Bounds;
import io.tocsin.executor.node.ExecutorConfig.Center;
import io.tocsin.executor.node.ExecutorConfig.EnrollmentToken;
import io.tocsin.executor.node.ExecutorConfig.TransportChoice;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutorConfigTest {
    private static final String TOKEN = "secret." + "ab".repeat(32);

    @TempDir
    Path folder;

    @Test
    void takesPlainTextToThisMachineOnlyUnlessItIsAllowed() {
        for (String local :
                new String[] {"ws://localhost:1/x", "ws://127.0.0.1", "ws://[::1]:8080/", "wss://far.example"}) {
            assertThatCode(() -> Center.at(URI.create(local))).as(local).doesNotThrowAnyException();
        }
        URI far = URI.create("ws://far.example/ws/executor");
        assertThatThrownBy(() -> Center.at(far))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("wss://");
        assertThat(new Center(far, null, true, TransportChoice.WEBSOCKET).uri()).isEqualTo(far);
    }

    @Test
    void refusesOtherAddresses() {
        for (String bad : new String[] {"http://localhost", "localhost", "ws:///x", "wss:opaque"}) {
            assertThatThrownBy(() -> Center.at(URI.create(bad))).as(bad).isInstanceOf(ConfigurationException.class);
        }
    }

    @Test
    void takesFingerprintsInTheUsualForms() {
        URI uri = URI.create("wss://far.example");
        String colons = "AB:".repeat(31) + "AB";

        assertThat(new Center(uri, colons, false, TransportChoice.WEBSOCKET).fingerprint())
                .isEqualTo("ab".repeat(32));
        assertThatThrownBy(() -> new Center(uri, "ab", false, TransportChoice.WEBSOCKET))
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    void boundsItself() {
        assertThatThrownBy(() -> new Bounds(0, 1 << 20, Duration.ZERO, false))
                .isInstanceOf(ConfigurationException.class);
        assertThat(Bounds.defaults()).isEqualTo(new Bounds(1_024, 256L * 1024 * 1024, Duration.ofSeconds(30), false));
    }

    @Test
    void fetchesTheTokenFromAFileOrAVariable() throws Exception {
        Path file = Files.writeString(folder.resolve("token"), TOKEN + "\n");

        assertThat(Tokens.read(new EnrollmentToken.FromFile(file), name -> null).text())
                .isEqualTo(TOKEN);
        assertThat(Tokens.read(new EnrollmentToken.FromVariable("T"), name -> name.equals("T") ? TOKEN : null)
                        .text())
                .isEqualTo(TOKEN);
        for (EnrollmentToken none : new EnrollmentToken[] {
            new EnrollmentToken.FromFile(folder.resolve("missing")),
            new EnrollmentToken.FromVariable("OTHER"),
            new EnrollmentToken.None()
        }) {
            assertThatThrownBy(() -> Tokens.read(none, name -> null)).isInstanceOf(ConfigurationException.class);
        }
    }
}
