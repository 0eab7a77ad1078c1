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
        assertThat(new Center(far, Tls.USUAL, true, TransportChoice.WEBSOCKET).uri())
                .isEqualTo(far);
    }

    @Test
    void refusesOtherAddresses() {
        for (String bad : new String[] {"http://localhost", "localhost", "ws:///x", "wss:opaque"}) {
            assertThatThrownBy(() -> Center.at(URI.create(bad))).as(bad).isInstanceOf(ConfigurationException.class);
        }
    }

    @Test
    void takesFingerprintsInTheUsualForms() {
        String colons = "AB:".repeat(31) + "AB";

        assertThat(Tls.of(colons, null, null, null).pins()).containsExactly("ab".repeat(32));
        assertThat(Tls.of(colons + ", " + "cd".repeat(32), null, null, null).pins())
                .containsExactlyInAnyOrder("ab".repeat(32), "cd".repeat(32));
        for (String bad : new String[] {"ab", "", "xy".repeat(32), "ab".repeat(32) + ","}) {
            assertThatThrownBy(() -> Tls.of(bad, null, null, null)).as(bad).isInstanceOf(ConfigurationException.class);
        }
    }

    @Test
    void wantsClientCertificateAndKeyTogether() {
        assertThatThrownBy(() -> Tls.of(null, null, Path.of("certificate"), null))
                .isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> Tls.of(null, null, null, Path.of("key"))).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> Tls.of(null, null, folder.resolve("certificate"), folder.resolve("key"))
                        .context())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("certificate");
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
