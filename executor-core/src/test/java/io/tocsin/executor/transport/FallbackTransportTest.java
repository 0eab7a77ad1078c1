package io.tocsin.executor.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FallbackTransportTest {
    private static final URI CENTER = URI.create("ws://localhost/ws/executor");
    private static final Frame CHALLENGE = new Frame.Text("challenge", 7);
    private static final Frame SECOND = new Frame.Text("second", 8);

    private final List<String> dialled = new ArrayList<>();
    private final Line sockets = new Line(Way.WEBSOCKET);
    private final Line polling = new Line(Way.HTTP);
    private final FallbackTransport transport = new FallbackTransport(sockets, polling, Duration.ZERO);

    @Test
    void usesAWebSocketThatCarriesSomething() throws Exception {
        Connection connection = transport.connect(CENTER);

        assertThat(connection.way()).isEqualTo(Way.WEBSOCKET);
        assertThat(connection.receive(Duration.ZERO)).contains(CHALLENGE);
        assertThat(connection.receive(Duration.ZERO)).contains(SECOND);
        assertThat(transport.better(connection)).isEmpty();
        assertThat(dialled).containsExactly("WEBSOCKET");
    }

    @Test
    void fallsBackWhenTheUpgradeIsRefusedAndStaysThereForTheNextSession() throws Exception {
        sockets.failure = new IOException("it answers 426");

        assertThat(transport.connect(CENTER).way()).isEqualTo(Way.HTTP);
        assertThat(transport.connect(CENTER).way()).isEqualTo(Way.HTTP);
        assertThat(dialled).containsExactly("WEBSOCKET", "HTTP", "HTTP");
    }

    @Test
    void fallsBackWhenAWebSocketOpensAndCarriesNothing() throws Exception {
        sockets.frames = List.of();

        assertThat(transport.connect(CENTER).way()).isEqualTo(Way.HTTP);
        assertThat(sockets.closed).containsExactly("nothing came through");
    }

    @Test
    void triesNoHttpWhereNobodyListens() {
        sockets.failure = new IOException("no WebSocket", new ConnectException());

        assertThatThrownBy(() -> transport.connect(CENTER)).isSameAs(sockets.failure);
        assertThat(dialled).containsExactly("WEBSOCKET");
    }

    @Test
    void addsNoRequestsToTheCrowdOfACenterThatAsksToComeBackLater() {
        sockets.failure = new ClosedByPeerException(ClosedByPeerException.TRY_AGAIN_LATER, "too many");

        assertThatThrownBy(() -> transport.connect(CENTER)).isSameAs(sockets.failure);
        assertThat(dialled).containsExactly("WEBSOCKET");
    }

    @Test
    void addsNoRequestsToTheCrowdThatACenterTurnsAwayBeforeTheUpgradeEither() throws Exception {
        sockets.failure = new CrowdedException("no room", Duration.ofSeconds(7));
        assertThatThrownBy(() -> transport.connect(CENTER)).isSameAs(sockets.failure);
        assertThat(dialled).containsExactly("WEBSOCKET");

        sockets.failure = new IOException("it answers 426");
        transport.connect(CENTER);
        dialled.clear();
        polling.failure = new CrowdedException("no room", Duration.ofSeconds(7));
        assertThatThrownBy(() -> transport.connect(CENTER)).isSameAs(polling.failure);
        assertThat(dialled).containsExactly("HTTP");
    }

    @Test
    void passesOnWhenToComeAgainThoughTheWebSocketFailedOfSomethingElse() {
        sockets.failure = new IOException("it answers 426");
        polling.failure = new CrowdedException("no room", Duration.ofSeconds(7));

        assertThatThrownBy(() -> transport.connect(CENTER))
                .isSameAs(polling.failure)
                .hasSuppressedException(sockets.failure);
    }

    @Test
    void tellsOfTheWebSocketWhenNeitherWayIsOpen() {
        sockets.failure = new IOException("it answers 502");
        polling.failure = new IOException("it answers 502, too");

        assertThatThrownBy(() -> transport.connect(CENTER))
                .isSameAs(sockets.failure)
                .hasSuppressedException(polling.failure);
        assertThatThrownBy(() -> transport.connect(CENTER)).isSameAs(sockets.failure);
        assertThat(dialled).containsExactly("WEBSOCKET", "HTTP", "WEBSOCKET", "HTTP");
    }

    @Test
    void climbsBackByAWebSocketAloneAndThenPrefersThemAgain() throws Exception {
        sockets.failure = new IOException("it answers 403");
        Connection makeshift = transport.connect(CENTER);
        Transport better = transport.better(makeshift).orElseThrow();
        assertThatThrownBy(() -> better.connect(CENTER)).isSameAs(sockets.failure);

        sockets.failure = null;
        assertThat(better.connect(CENTER).way()).isEqualTo(Way.WEBSOCKET);
        assertThat(transport.connect(CENTER).way()).isEqualTo(Way.WEBSOCKET);
        assertThat(dialled).containsExactly("WEBSOCKET", "HTTP", "WEBSOCKET", "WEBSOCKET", "WEBSOCKET");
    }

    @Test
    void fallsBackWhenWebSocketsEndAtOnceAgainAndAgain() throws Exception {
        for (int i = 0; i < Preference.TOO_OFTEN; i++) {
            Connection connection = transport.connect(CENTER);
            assertThat(connection.way()).isEqualTo(Way.WEBSOCKET);
            connection.receive(Duration.ZERO);
            connection.receive(Duration.ZERO);
            assertThatThrownBy(() -> connection.receive(Duration.ZERO)).isInstanceOf(IOException.class);
        }

        assertThat(transport.connect(CENTER).way()).isEqualTo(Way.HTTP);
    }

    @Test
    void holdsNothingAgainstAWayThatWeClosedOurselves() throws Exception {
        for (int i = 0; i < 2 * Preference.TOO_OFTEN; i++) {
            transport.connect(CENTER).close();
        }

        assertThat(transport.connect(CENTER).way()).isEqualTo(Way.WEBSOCKET);
    }

    /** Connections that carry what they are told to, and then end. */
    private final class Line implements Transport {
        private final Way way;
        private final List<String> closed = new ArrayList<>();
        private List<Frame> frames = List.of(CHALLENGE, SECOND);
        private @Nullable IOException failure;

        Line(Way way) {
            this.way = way;
        }

        @Override
        public Connection connect(URI center) throws IOException {
            dialled.add(way.name());
            if (failure != null) {
                throw failure;
            }
            return new Fake(new ArrayList<>(frames));
        }

        @Override
        public void close() {}

        private final class Fake implements Connection {
            private final List<Frame> left;

            Fake(List<Frame> left) {
                this.left = left;
            }

            @Override
            public Way way() {
                return way;
            }

            @Override
            public Optional<Frame> receive(Duration patience) throws IOException {
                if (frames.isEmpty()) {
                    return Optional.empty();
                }
                if (left.isEmpty()) {
                    throw new IOException("gone");
                }
                return Optional.of(left.removeFirst());
            }

            @Override
            public void send(byte[] text) {}

            @Override
            public void close(String reason) {
                closed.add(reason);
            }
        }
    }
}
