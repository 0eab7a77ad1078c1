package io.tocsin.executor.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.executor.identity.Ed25519;
import io.tocsin.protocol.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinnedCertificateTest {
    @TempDir
    Path folder;

    @Test
    void refusesASelfSignedCertificateUnlessItIsThePinnedOne() throws Exception {
        KeyStore keys = selfSigned();
        String fingerprint = HexFormat.of()
                .formatHex(Ed25519.sha256(keys.getCertificate("center").getEncoded()));
        try (PlainWebSocketServer server = secure(keys);
                WebSocketTransport trusting = new WebSocketTransport(null)) {
            assertThatThrownBy(() -> trusting.connect(server.uri())).isInstanceOf(IOException.class);
        }
        try (PlainWebSocketServer server = secure(keys);
                WebSocketTransport pinnedElsewhere = new WebSocketTransport("00".repeat(32))) {
            assertThatThrownBy(() -> pinnedElsewhere.connect(server.uri())).isInstanceOf(IOException.class);
        }
        try (PlainWebSocketServer server = secure(keys);
                WebSocketTransport pinned = new WebSocketTransport(fingerprint);
                Connection connection = pinned.connect(server.uri())) {
            connection.send("[]".getBytes(UTF_8));
            assertThat(server.take().payload()).isEqualTo("[]".getBytes(UTF_8));
        }
    }

    private static PlainWebSocketServer secure(KeyStore keys) throws Exception {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "password".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return new PlainWebSocketServer(
                context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress()),
                "wss",
                Limits.PROTOCOL);
    }

    /** For a host that does not exist: pinning does not look at names. */
    private KeyStore selfSigned() throws Exception {
        Path store = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "center",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=center.invalid",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "password")
                .inheritIO()
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "password".toCharArray());
        }
        return keys;
    }
}
