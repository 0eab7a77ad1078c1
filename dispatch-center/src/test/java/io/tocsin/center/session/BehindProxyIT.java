package io.tocsin.center.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.testing.Client;
import io.tocsin.center.testing.RelayedPort;
import io.tocsin.protocol.Limits;
import io.tocsin.protocol.ToExecutor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ProxyConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Callers from this machine, from the trusted proxy, and from elsewhere past the proxy, over real sockets. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "tocsin.trusted-proxies=10.0.0.0/8")
@DirtiesContext
class BehindProxyIT {
    private static final String PASSWORD = "first of the tests";
    private static final String FORWARDED = "X-Forwarded-For";

    @TempDir
    private static Path data;

    @LocalServerPort
    private int port;

    private RelayedPort machine;
    private RelayedPort proxy;
    private RelayedPort outside;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("tocsin.data", data::toString);
        registry.add("tocsin.admin-password", () -> PASSWORD);
    }

    @BeforeEach
    void open() {
        machine = new RelayedPort(port, "127.0.0.1");
        proxy = new RelayedPort(port, "10.0.0.1");
        outside = new RelayedPort(port, "203.0.113.9");
    }

    @AfterEach
    void close() throws IOException {
        machine.close();
        proxy.close();
        outside.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//actuator/health/readiness",
                "//ws/executor",
                "//ws/executor/http/down",
                "/status",
                "//v3/api-docs",
                "/nothing"
            })
    void refusesWhoComesInClearPastTheProxy(String path) {
        Client stranger = new Client(outside.port(), List.of());
        Client pretender = stranger.with("X-Forwarded-Proto", "https").with(FORWARDED, "127.0.0.1");

        assertThat(stranger.get(path).expect(403).code()).isEqualTo("TLS_REQUIRED");
        assertThat(pretender.get(path).expect(403).code()).isEqualTo("TLS_REQUIRED");
        assertThat(new Client(proxy.port(), List.of()).get(path).status()).isNotEqualTo(403);
        assertThat(new Client(machine.port(), List.of()).get(path).status()).isNotEqualTo(403);
    }

    @Test
    void refusesThePasswordOfWhoComesInClearPastTheProxy() {
        String right = "{\"username\":\"admin\",\"password\":\"" + PASSWORD + "\"}";

        assertThat(new Client(outside.port(), List.of())
                        .post("/auth/login", right)
                        .expect(403)
                        .code())
                .isEqualTo("TLS_REQUIRED");
        new Client(machine.port(), List.of()).post("/auth/login", right).expect(200);
    }

    @Test
    void showsTheAddressOfAnExecutorThatTheTrustedProxyNames() throws Exception {
        assertThat(addressOf(proxy, "198.51.100.7")).startsWith("198.51.100.7");
    }

    @Test
    void showsTheAddressThatAnExecutorComesFromWhateverItSaysItself() throws Exception {
        assertThat(addressOf(machine, "198.51.100.7")).startsWith("127.0.0.1");
    }

    /** As administrators see it. */
    private String addressOf(RelayedPort door, String forwarded) throws Exception {
        Client admin = new Client(machine.port(), List.of()).login("admin", PASSWORD);
        String token = admin.post("/executors/enrollments", "{\"group\":\"default\"}")
                .expect(201)
                .text("/token");
        try (SocketPeer peer = SocketPeer.dial(door.port(), Limits.PROTOCOL, FORWARDED, forwarded)) {
            long id = peer.enroll(new SignedKeys(), token);
            peer.next(ToExecutor.Welcome.class);
            return admin.get("/executors/" + id).expect(200).text("/address");
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class ProxyLines {
        @Bean
        WebServerFactoryCustomizer<JettyServletWebServerFactory> proxyLines() {
            return factory -> factory.addServerCustomizers(server -> {
                for (var connector : server.getConnectors()) {
                    ServerConnector http = (ServerConnector) connector;
                    http.addFirstConnectionFactory(
                            new ProxyConnectionFactory(http.getConnectionFactory(HttpConnectionFactory.class)
                                    .getProtocol()));
                }
            });
        }
    }
}
