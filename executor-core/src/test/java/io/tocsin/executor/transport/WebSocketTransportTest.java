package io.tocsin.executor.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.protocol.Limits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WebSocketTransportTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static PlainWebSocketServer plain(@Nullable String protocol) throws IOException {
        return new PlainWebSocketServer(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()), "ws", protocol);
    }

    @Test
    void carriesFramesOfBothKindsInBothDirections() throws Exception {
        try (PlainWebSocketServer server = plain(Limits.PROTOCOL);
                WebSocketTransport transport = new WebSocketTransport(TlsContext.usual());
                Connection connection = transport.connect(server.uri())) {
            server.send(PlainWebSocketServer.TEXT, false, "[1,".getBytes(UTF_8));
            server.send(PlainWebSocketServer.CONTINUATION, true, "\"ü\"]".getBytes(UTF_8));
            byte[] chunk = new byte[Limits.MAX_CHUNK + 16];
            chunk[17] = 5;
            server.send(PlainWebSocketServer.BINARY, true, chunk);

            assertThat(connection.receive(PATIENCE))
                    .get()
                    .isInstanceOfSatisfying(
                            Frame.Text.class, text -> assertThat(text.text()).isEqualTo("[1,\"ü\"]"));
            assertThat(connection.receive(PATIENCE)).get().isInstanceOfSatisfying(Frame.Binary.class, binary -> {
                assertThat(binary.data().remaining()).isEqualTo(chunk.length);
                assertThat(binary.data().get(17)).isEqualTo((byte) 5);
            });
            assertThat(connection.receive(Duration.ZERO)).isEmpty();
            connection.send("[\"ö\"]".getBytes(UTF_8));
            assertThat(server.take().payload()).isEqualTo("[\"ö\"]".getBytes(UTF_8));
            connection.close("bye");
            assertThat(server.take().opcode()).isEqualTo(PlainWebSocketServer.CLOSE);
            assertThatThrownBy(() -> connection.receive(PATIENCE)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void answersAPingAndJoinsMessagesThatComeInPieces() throws Exception {
        try (PlainWebSocketServer server = plain(Limits.PROTOCOL);
                WebSocketTransport transport = new WebSocketTransport(TlsContext.usual());
                Connection connection = transport.connect(server.uri())) {
            server.send(PlainWebSocketServer.TEXT, false, "[".getBytes(UTF_8));
            assertThat(connection.receive(Duration.ofMillis(1))).isEmpty();
            server.send(PlainWebSocketServer.PING, true, "?".getBytes(UTF_8));
            server.send(PlainWebSocketServer.CONTINUATION, true, "1]".getBytes(UTF_8));
            server.send(PlainWebSocketServer.TEXT, true, "[2]".getBytes(UTF_8));

            assertThat(connection.receive(PATIENCE)).get().extracting("text").isEqualTo("[1]");
            assertThat(connection.receive(PATIENCE)).get().extracting("text").isEqualTo("[2]");
            PlainWebSocketServer.Message pong = server.take();
            assertThat(pong.opcode()).isEqualTo(PlainWebSocketServer.PONG);
            assertThat(pong.payload()).isEqualTo("?".getBytes(UTF_8));
        }
    }

    @Test
    void sendsFramesOfEveryLength() throws Exception {
        try (PlainWebSocketServer server = plain(Limits.PROTOCOL);
                WebSocketTransport transport = new WebSocketTransport(TlsContext.usual());
                Connection connection = transport.connect(server.uri())) {
            for (int length : List.of(0, 1, 7, 8, 9, 125, 126, 1_003, 65_535, 65_536, Limits.MAX_FRAME)) {
                byte[] text = "0123456789"
                        .repeat(length / 10 + 1)
                        .substring(0, length)
                        .getBytes(UTF_8);
                connection.send(text);

                assertThat(server.takeWhole()).isEqualTo(text);
            }
        }
    }

    @Test
    void handsOverAllOfABurstInOrderThoughItIsLargerThanWhatMayWait() throws Exception {
        try (PlainWebSocketServer server = plain(Limits.PROTOCOL);
                WebSocketTransport transport = new WebSocketTransport(TlsContext.usual());
                Connection connection = transport.connect(server.uri())) {
            for (int i = 0; i < 1_000; i++) {
                server.send(PlainWebSocketServer.TEXT, true, ("[" + i + "]").getBytes(UTF_8));
            }

            for (int i = 0; i < 1_000; i++) {
                assertThat(connection.receive(PATIENCE))
                        .get()
                        .extracting("text")
                        .isEqualTo("[" + i + "]");
            }
        }
    }

    @Test
    void givesUpOnAPeerThatTakesNothingIn() throws Exception {
        byte[] text = "x".repeat(Limits.MAX_FRAME).getBytes(UTF_8);
        try (PlainWebSocketServer server = plain(Limits.PROTOCOL);
                WebSocketTransport transport = new WebSocketTransport(TlsContext.usual(), Duration.ofMillis(50));
                Connection connection = transport.connect(server.uri())) {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 1_000; i++) {
                            connection.send(text);
                        }
                    })
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("takes nothing in");
            assertThatThrownBy(() -> connection.receive(PATIENCE)).hasMessageContaining("takes nothing in");
        }
    }

    @Test
    void saysWhyThePeerClosed() throws Exception {
        try (PlainWebSocketServer server = plain(Limits.PROTOCOL);
                WebSocketTransport transport = new WebSocketTransport(TlsContext.usual());
                Connection connection = transport.connect(server.uri())) {
            server.send(PlainWebSocketServer.CLOSE, true, new byte[] {3, (byte) 0xF0, 'n', 'o'});

            assertThatThrownBy(() -> connection.receive(PATIENCE)).hasMessageContaining("1008 no");
        }
    }

    @Test
    void endsWhenThePeerSendsMoreThanAFrameMayHold() throws Exception {
        try (PlainWebSocketServer server = plain(Limits.PROTOCOL);
                WebSocketTransport transport = new WebSocketTransport(TlsContext.usual());
                Connection connection = transport.connect(server.uri())) {
            server.send(
                    PlainWebSocketServer.TEXT,
                    true,
                    "x".repeat(Limits.MAX_FRAME + 1).getBytes(UTF_8));

            assertThatThrownBy(() -> connection.receive(PATIENCE)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void noticesThatThePeerIsGone() throws Exception {
        try (PlainWebSocketServer server = plain(Limits.PROTOCOL);
                WebSocketTransport transport = new WebSocketTransport(TlsContext.usual());
                Connection connection = transport.connect(server.uri())) {
            server.die();

            assertThatThrownBy(() -> connection.receive(PATIENCE)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void refusesAServerOfAnotherProtocolAndAClosedPort() throws Exception {
        try (PlainWebSocketServer server = plain(null);
                WebSocketTransport transport = new WebSocketTransport(TlsContext.usual())) {
            assertThatThrownBy(() -> transport.connect(server.uri())).isInstanceOf(IOException.class);
            server.die();
            assertThatThrownBy(() -> transport.connect(server.uri())).isInstanceOf(IOException.class);
        }
    }

    @Test
    void goesThroughTheProxyThatTheJvmNames() throws Exception {
        ProxySelector usual = ProxySelector.getDefault();
        try (PlainWebSocketServer proxy = plain(Limits.PROTOCOL)) {
            ProxySelector.setDefault(
                    ProxySelector.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port())));
            try (WebSocketTransport transport = new WebSocketTransport(TlsContext.usual());
                    Connection connection = transport.connect(URI.create("ws://center.invalid:7880/ws/executor"))) {
                connection.send("[]".getBytes(UTF_8));

                assertThat(proxy.take().payload()).isEqualTo("[]".getBytes(UTF_8));
                assertThat(proxy.connectedTo()).containsExactly("center.invalid:7880");
            }
        } finally {
            ProxySelector.setDefault(usual);
        }
    }
}
