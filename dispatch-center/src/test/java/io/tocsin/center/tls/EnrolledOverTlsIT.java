package io.tocsin.center.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.center.e2e.Eventually;
import io.tocsin.center.tls.TestAuthority.Issued;
import io.tocsin.executor.node.ExecutorConfig;
import io.tocsin.executor.node.ExecutorConfig.Bounds;
import io.tocsin.executor.node.ExecutorConfig.Center;
import io.tocsin.executor.node.ExecutorConfig.Description;
import io.tocsin.executor.node.ExecutorConfig.EnrollmentToken;
import io.tocsin.executor.node.ExecutorConfig.TransportChoice;
import io.tocsin.executor.node.ExecutorNode;
import io.tocsin.executor.node.Tls;
import io.tocsin.executor.transport.FallbackTransport;
import io.tocsin.executor.transport.HttpPollTransport;
import io.tocsin.executor.transport.TlsContext;
import io.tocsin.executor.transport.Transport;
import io.tocsin.executor.transport.WebSocketTransport;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.ee11.servlet.ServletHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jetty.JettyWebServer;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Whole executors at a center whose PKCS #12 certificate is self-signed, and for a host of another name. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class EnrolledOverTlsIT {
    @TempDir
    private static Path folder;

    private static TestAuthority executors;

    @LocalServerPort
    private int port;

    @Autowired
    private ServedCertificate served;

    @Autowired
    private WebServerApplicationContext context;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) throws Exception {
        Path store = folder.resolve("hub.p12");
        TestAuthority.keytool(store, "hub", "-ext", "san=dns:hub.invalid");
        executors = new TestAuthority(folder.resolve("executors"));
        Path issuer = executors.certificate();
        registry.add("tocsin.data", folder.resolve("data")::toString);
        registry.add("tocsin.admin-password", () -> "first of the tests");
        registry.add("tocsin.enrollment.at-start", () -> "websocket,http");
        registry.add("tocsin.tls.keystore", store::toString);
        registry.add("tocsin.tls.keystore-password", () -> TestAuthority.PASSWORD);
        registry.add("tocsin.tls.executor-ca", issuer::toString);
    }

    @ParameterizedTest
    @EnumSource(names = {"WEBSOCKET", "HTTP"})
    void remembersThePinThatWasGivenAtEnrollment(TransportChoice way) throws Exception {
        Issued own = executors.issue(way.name());
        Path token = folder.resolve("data/enrollments/" + way.name().toLowerCase(Locale.ROOT) + ".token");
        EnrollmentToken.FromFile enrollment = new EnrollmentToken.FromFile(token);

        Tls pinned = Tls.of(fingerprint(), null, own.certificate(), own.key());
        try (ExecutorNode node = start(way, pinned, enrollment)) {
            Eventually.holds("enrolled over " + way, node::connected);
        }
        Tls unsaid = Tls.of(null, null, own.certificate(), own.key());
        try (ExecutorNode node = start(way, unsaid, new EnrollmentToken.None())) {
            Eventually.holds("back over " + way, node::connected);
        }
        assertThat(folder.resolve(way.name()).resolve("fingerprint")).hasContent(fingerprint());
    }

    @Test
    void tellsAnExecutorThatShowsNothingWhatIsMissing() throws Exception {
        SSLContext tls = TlsContext.of(Set.of(fingerprint()), null, null);
        try (Transport sockets = new WebSocketTransport(tls);
                Transport polls = new HttpPollTransport(tls);
                Transport either = new FallbackTransport(sockets, polls)) {
            for (Transport way : new Transport[] {sockets, polls, either}) {
                assertThatThrownBy(() -> way.connect(center()))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("403: CLIENT_CERTIFICATE_REQUIRED")
                        .hasMessageContaining("--client-certificate");
            }
        }
    }

    /** And the short cut of polls still spares what is timed. */
    @Test
    void looksForTheCertificateBeforeAnyShortCut() {
        ServletHandler jetty = ((JettyWebServer) context.getWebServer())
                .getServer()
                .getDescendants(ServletHandler.class)
                .getFirst();

        assertThat(Arrays.stream(jetty.getFilterMappings())
                        .map(mapping -> jetty.getFilter(mapping.getFilterName())
                                .getClassName()
                                .replaceFirst(".*\\.", "")))
                .containsSubsequence("ExecutorCertificateFilter", "PollShortcut", "ServerHttpObservationFilter");
    }

    private URI center() {
        return URI.create("wss://127.0.0.1:" + port + "/ws/executor");
    }

    private String fingerprint() {
        return served.health().getDetails().get("served").toString().replaceFirst(".*SHA-256 ", "");
    }

    private ExecutorNode start(TransportChoice way, Tls tls, EnrollmentToken token) {
        ExecutorConfig config = new ExecutorConfig(
                new Center(center(), tls, false, way),
                folder.resolve(way.name()),
                token,
                Description.of("JVM"),
                new Bounds(4, 1 << 20, Duration.ZERO, false));
        return ExecutorNode.start(config, List.of(), null);
    }
}
