package io.tocsin.center.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.center.e2e.Eventually;
import io.tocsin.center.tls.TestAuthority.Issued;
import io.tocsin.executor.transport.ClientIdentity;
import io.tocsin.executor.transport.TlsContext;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A center with a certificate of its own, which wants one of executors. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class TlsIT {
    @TempDir
    private static Path folder;

    private static TestAuthority authority;
    private static Issued first;
    private static Issued second;
    private static Issued executor;
    private static Path certificate;
    private static Path key;

    @LocalServerPort
    private int port;

    @Autowired
    private ServedCertificate served;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) throws Exception {
        authority = new TestAuthority(folder.resolve("authority"));
        first = authority.issue("first", "-ext", "san=ip:127.0.0.1");
        second = authority.issue("second", "-ext", "san=ip:127.0.0.1");
        executor = authority.issue("executor");
        certificate = folder.resolve("hub.pem");
        key = folder.resolve("hub.key");
        put(first);
        Path issuer = authority.certificate();
        registry.add("tocsin.data", folder.resolve("data")::toString);
        registry.add("tocsin.admin-password", () -> "first of the tests");
        registry.add("tocsin.tls.certificate", certificate::toString);
        registry.add("tocsin.tls.key", key::toString);
        registry.add("tocsin.tls.executor-ca", issuer::toString);
    }

    @BeforeEach
    void beginWithTheFirst() throws Exception {
        put(first);
        served.renew();
    }

    @Test
    void servesBrowsersThatShowNothing() throws Exception {
        assertThat(ask(browser(), "GET", "/actuator/health/readiness").statusCode())
                .isEqualTo(200);
        assertThat(ask(browser(), "GET", "/api/v1/status").statusCode()).isEqualTo(401);
    }

    @Test
    void refusesExecutorsThatShowNothing() throws Exception {
        for (String path : new String[] {"/ws/executor/http", "/ws/executor/http/up", "/ws/executor/http/down"}) {
            HttpResponse<String> answer = ask(browser(), "POST", path);
            assertThat(answer.statusCode()).as(path).isEqualTo(403);
            assertThat(answer.body()).contains("\"CLIENT_CERTIFICATE_REQUIRED\"");
            assertThat(answer.headers().firstValue("Tocsin-Reason"))
                    .hasValueSatisfying(reason -> assertThat(reason).contains("--client-certificate"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ws/executor",
                "/ws/executor/",
                "//ws/executor",
                "/ws/./executor",
                "/x/../ws/executor",
                "/ws/%65xecutor",
                "/ws/executor;a=b",
                "/ws;a=b/executor",
                "/ws/executor%2f"
            })
    void opensNoSocketToExecutorsThatShowNothingHoweverTheySpellIt(String path) throws Exception {
        assertThat(upgrade(browser(), path)).startsWith("HTTP/1.1 4");
        if (path.equals("/ws/executor")) {
            assertThat(upgrade(browser(), path)).contains("CLIENT_CERTIFICATE_REQUIRED");
            assertThat(upgrade(withIdentity(), path)).startsWith("HTTP/1.1 101");
        }
    }

    @Test
    void breaksOffWithACertificateOfAnotherAuthority() throws Exception {
        Issued foreign = new TestAuthority(folder.resolve("foreign")).issue("executor");
        SSLContext pushy =
                Pushy.showing(ClientIdentity.read(foreign.certificate(), foreign.key()), authority.certificate());

        assertThatThrownBy(() -> upgrade(pushy, "/ws/executor")).isInstanceOf(IOException.class);
    }

    @Test
    void speaksNothingOld() throws Exception {
        for (String modern : new String[] {"TLSv1.3", "TLSv1.2"}) {
            try (SSLSocket socket = socket(browser())) {
                socket.setEnabledProtocols(new String[] {modern});
                socket.startHandshake();
                assertThat(socket.getSession().getProtocol()).isEqualTo(modern);
            }
        }
        try (SSLSocket socket = socket(browser())) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.setEnabledCipherSuites(new String[] {"TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384"});
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void showsARenewedCertificateToNewConnectionsWhileOpenOnesLiveOn() throws Exception {
        try (SSLSocket open = socket(browser())) {
            assertThat(talk(open)).startsWith("HTTP/1.1 ");
            put(second);
            Eventually.holds("the second certificate is shown", () -> shown().equals("CN=second"));
            assertThat(talk(open)).startsWith("HTTP/1.1 ");
        }
    }

    @Test
    void keepsTheFormerCertificateWhileTheFilesAreOfNoUse() throws Exception {
        Files.copy(second.certificate(), certificate, StandardCopyOption.REPLACE_EXISTING); // its key is still to come
        served.renew();
        assertThat(shown()).isEqualTo("CN=first");
        assertThat(ask(browser(), "GET", "/actuator/health").statusCode()).isEqualTo(503);
        assertThat(ask(browser(), "GET", "/actuator/health/readiness").statusCode())
                .isEqualTo(200);

        Files.delete(key);
        served.renew();
        assertThat(shown()).isEqualTo("CN=first");

        put(second);
        served.renew();
        assertThat(shown()).isEqualTo("CN=second");
        assertThat(ask(browser(), "GET", "/actuator/health").statusCode()).isEqualTo(200);
    }

    private static void put(Issued issued) throws Exception {
        Files.copy(issued.certificate(), certificate, StandardCopyOption.REPLACE_EXISTING);
        Files.copy(issued.key(), key, StandardCopyOption.REPLACE_EXISTING);
    }

    private static SSLContext browser() throws Exception {
        return TlsContext.of(Set.of(), authority.certificate(), null);
    }

    private static SSLContext withIdentity() throws Exception {
        ClientIdentity identity = ClientIdentity.read(executor.certificate(), executor.key());
        return TlsContext.of(Set.of(), authority.certificate(), identity);
    }

    private HttpResponse<String> ask(SSLContext tls, String method, String path) throws Exception {
        try (HttpClient client = HttpClient.newBuilder().sslContext(tls).build()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + path))
                            .method(method, HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private SSLSocket socket(SSLContext tls) throws IOException {
        return (SSLSocket) tls.getSocketFactory().createSocket("127.0.0.1", port);
    }

    /** Whom a new connection meets. */
    private String shown() {
        try (SSLSocket socket = socket(browser())) {
            socket.startHandshake();
            X509Certificate leaf = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return leaf.getSubjectX500Principal().getName();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    /** One request on a connection that stays open; the answer has no body. */
    private static String talk(SSLSocket open) throws IOException {
        open.getOutputStream().write("HEAD /actuator/health HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
        return head(open);
    }

    /** What the center says first. */
    private String upgrade(SSLContext tls, String path) throws IOException {
        try (SSLSocket socket = socket(tls)) {
            socket.getOutputStream()
                    .write(("GET " + path
                                    + " HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                                    + "Sec-WebSocket-Protocol: tocsin.v1\r\n\r\n")
                            .getBytes(US_ASCII));
            return head(socket);
        }
    }

    private static String head(SSLSocket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new EOFException("after " + head);
            }
            head.append((char) next);
        }
        return head.toString();
    }
}
