package io.tocsin.center.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.center.e2e.Eventually;
import io.tocsin.center.tls.TestAuthority.Issued;
import io.tocsin.executor.transport.ClientIdentity;
import io.tocsin.executor.transport.TlsContext;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
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
        assertThat(browser().ask("GET", "/actuator/health/readiness").statusCode())
                .isEqualTo(200);
        assertThat(browser().ask("GET", "/api/v1/status").statusCode()).isEqualTo(401);
    }

    @Test
    void refusesExecutorsThatShowNothing() throws Exception {
        for (String path : new String[] {"/ws/executor/http", "/ws/executor/http/up", "/ws/executor/http/down"}) {
            HttpResponse<String> answer = browser().ask("POST", path);
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
        assertThat(browser().upgrade(path)).startsWith("HTTP/1.1 4");
    }

    @Test
    void opensASocketToExecutorsThatShowACertificate() throws Exception {
        assertThat(browser().upgrade("/ws/executor")).contains("CLIENT_CERTIFICATE_REQUIRED");
        assertThat(withIdentity().upgrade("/ws/executor")).startsWith("HTTP/1.1 101");
    }

    @Test
    void breaksOffWithACertificateOfAnotherAuthority() throws Exception {
        Issued foreign = new TestAuthority(folder.resolve("foreign")).issue("executor");
        ClientIdentity own = ClientIdentity.read(foreign.certificate(), foreign.key());
        HttpsCaller pushy = new HttpsCaller(port, Pushy.showing(own, authority.certificate()));

        assertThatThrownBy(() -> pushy.upgrade("/ws/executor")).isInstanceOf(IOException.class);
    }

    @Test
    void speaksNothingOld() throws Exception {
        for (String modern : new String[] {"TLSv1.3", "TLSv1.2"}) {
            try (SSLSocket socket = browser().open()) {
                socket.setEnabledProtocols(new String[] {modern});
                socket.startHandshake();
                assertThat(socket.getSession().getProtocol()).isEqualTo(modern);
            }
        }
        try (SSLSocket socket = browser().open()) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.setEnabledCipherSuites(new String[] {"TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384"});
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void showsARenewedCertificateToNewConnectionsWhileOpenOnesLiveOn() throws Exception {
        try (SSLSocket open = browser().open()) {
            assertThat(HttpsCaller.talk(open)).startsWith("HTTP/1.1 ");
            put(second);
            HttpsCaller browser = browser();
            Eventually.holds(
                    "the second certificate is shown", () -> browser.shown().equals("CN=second"));
            assertThat(HttpsCaller.talk(open)).startsWith("HTTP/1.1 ");
        }
    }

    @Test
    void keepsTheFormerCertificateWhileTheFilesAreOfNoUse() throws Exception {
        Files.copy(second.certificate(), certificate, StandardCopyOption.REPLACE_EXISTING); // its key is still to come
        served.renew();
        assertThat(shown()).isEqualTo("CN=first");
        assertThat(browser().ask("GET", "/actuator/health").statusCode()).isEqualTo(503);
        assertThat(browser().ask("GET", "/actuator/health/readiness").statusCode())
                .isEqualTo(200);

        Files.delete(key);
        served.renew();
        assertThat(shown()).isEqualTo("CN=first");

        put(second);
        served.renew();
        assertThat(shown()).isEqualTo("CN=second");
        assertThat(browser().ask("GET", "/actuator/health").statusCode()).isEqualTo(200);
    }

    @Test
    void showsAnExpiredCertificateAllTheSameAndSaysSoInHealth() throws Exception {
        put(authority.issue("expired", "-startdate", "-10d", "-validity", "5"));
        served.renew();
        String pin = served.health().getDetails().get("served").toString().replaceFirst(".*SHA-256 ", "");
        HttpsCaller pinning = new HttpsCaller(port, TlsContext.of(Set.of(pin), null, null));

        assertThat(pinning.ask("GET", "/actuator/health").statusCode()).isEqualTo(503);
        assertThat(pinning.ask("GET", "/actuator/health/readiness").statusCode())
                .isEqualTo(200);
        assertThatThrownBy(() -> browser().ask("GET", "/actuator/health")).isInstanceOf(IOException.class);
    }

    private static void put(Issued issued) throws Exception {
        Files.copy(issued.certificate(), certificate, StandardCopyOption.REPLACE_EXISTING);
        Files.copy(issued.key(), key, StandardCopyOption.REPLACE_EXISTING);
    }

    private HttpsCaller browser() throws Exception {
        return new HttpsCaller(port, TlsContext.of(Set.of(), authority.certificate(), null));
    }

    private HttpsCaller withIdentity() throws Exception {
        ClientIdentity identity = ClientIdentity.read(executor.certificate(), executor.key());
        return new HttpsCaller(port, TlsContext.of(Set.of(), authority.certificate(), identity));
    }

    private String shown() throws Exception {
        return browser().shown();
    }
}
