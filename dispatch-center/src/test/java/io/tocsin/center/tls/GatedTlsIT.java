package io.tocsin.center.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tocsin.center.e2e.Eventually;
import io.tocsin.center.tls.TestAuthority.Issued;
import io.tocsin.executor.transport.TlsContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real sockets and handshakes, at a gate that one may pass at a time. */
class GatedTlsIT {
    /** Who is in the only place there is. */
    private static final HandshakeGate.Step SOMEBODY = new HandshakeGate.Step() {
        @Override
        public void take() {}

        @Override
        public void turnAway() {}

        @Override
        public boolean isFurther() {
            return false;
        }
    };

    @TempDir
    private static Path folder;

    private static TlsSettings settings;
    private static SSLContext trusting;

    private final AtomicLong now = new AtomicLong();
    private final HandshakeGate gate = new HandshakeGate(1, now::get, new SimpleMeterRegistry());
    private final Server server = new Server();
    private int port;

    @BeforeAll
    static void issue() throws Exception {
        TestAuthority authority = new TestAuthority(folder.resolve("authority"));
        Issued issued = authority.issue("hub", "-ext", "san=ip:127.0.0.1");
        settings = new TlsSettings(issued.certificate(), issued.key(), null, null, null, null);
        trusting = TlsContext.of(Set.of(), authority.certificate(), null);
    }

    @BeforeEach
    void start() throws Exception {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setSslContext(Certificates.read(settings).bundle().createSslContext());
        ServerConnector connector = new ServerConnector(
                server, new SslConnectionFactory(tls, "http/1.1"), new HttpConnectionFactory(new HttpConfiguration()));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        GatedTls.install(server, gate);
        server.start();
        port = connector.getLocalPort();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    private SSLSocket open() throws Exception {
        return new HttpsCaller(port, trusting).open();
    }

    @Test
    void letsOneAfterTheOtherPass() throws Exception {
        for (int i = 0; i < 3; i++) {
            try (SSLSocket socket = open()) {
                assertThat(HttpsCaller.talk(socket)).startsWith("HTTP/1.1 ");
            }
        }
    }

    @Test
    void doesNotHoldUpThoseWhoAreIn() throws Exception {
        try (SSLSocket in = open()) {
            assertThat(HttpsCaller.talk(in)).startsWith("HTTP/1.1 ");
            gate.enter(SOMEBODY, Runnable::run);

            assertThat(HttpsCaller.talk(in)).startsWith("HTTP/1.1 ");
        }
    }

    @Test
    void letsWaitWhileThereIsNoPlace() throws Exception {
        gate.enter(SOMEBODY, Runnable::run);
        try (HttpClient client = HttpClient.newBuilder().sslContext(trusting).build()) {
            CompletableFuture<WebSocket> dialled = dial(client);
            Eventually.holds("it waits", () -> gate.waiting() == 1);
            assertThat(dialled).isNotDone();

            gate.leave();

            assertThat(catchThrowable(() -> dialled.get(10, TimeUnit.SECONDS)))
                    .as("there is no WebSocket here")
                    .hasCauseInstanceOf(WebSocketHandshakeException.class);
        }
    }

    /** An executor tells this from a network that lets no WebSocket through, and does not come back by another way at once. */
    @Test
    void endsTheHandshakesOfThoseWhoWaitedForTooLong() throws Exception {
        gate.enter(SOMEBODY, Runnable::run);
        try (HttpClient client = HttpClient.newBuilder().sslContext(trusting).build()) {
            CompletableFuture<WebSocket> dialled = dial(client);
            Eventually.holds("it waits", () -> gate.waiting() == 1);
            now.addAndGet(HandshakeGate.PATIENCE.plus(Duration.ofMillis(1)).toNanos());

            gate.leave();

            assertThat(catchThrowable(() -> dialled.get(10, TimeUnit.SECONDS)))
                    .hasRootCauseInstanceOf(SSLException.class);
            try (SSLSocket next = open()) {
                assertThat(HttpsCaller.talk(next)).startsWith("HTTP/1.1 ");
            }
        }
    }

    private CompletableFuture<WebSocket> dial(HttpClient client) {
        return client.newWebSocketBuilder()
                .buildAsync(URI.create("wss://127.0.0.1:" + port), new WebSocket.Listener() {});
    }
}
