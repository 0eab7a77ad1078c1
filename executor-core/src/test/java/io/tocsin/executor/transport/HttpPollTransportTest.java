package io.tocsin.executor.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.protocol.Limits;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpPollTransportTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String JSON = "application/json";
    private static final byte[] NOTHING = new byte[0];

    private PollServer server;
    private final HttpPollTransport transport = new HttpPollTransport(TlsContext.usual());
    private Connection connection;

    @BeforeEach
    void connect() throws Exception {
        server = new PollServer();
        CompletableFuture<Connection> connected = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                connected.complete(transport.connect(server.uri()));
            } catch (IOException | InterruptedException e) {
                connected.completeExceptionally(e);
            }
        });
        PollServer.Asked opening = server.next("");
        assertThat(opening.header("Tocsin-Protocol")).isEqualTo(Limits.PROTOCOL);
        opening.answer(201, NOTHING, "Tocsin-Session", "secret");
        connection = connected.get(20, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() {
        transport.close();
        server.close();
    }

    private Map<Long, PollServer.Asked> polls() throws InterruptedException {
        PollServer.Asked one = server.next("/down");
        PollServer.Asked other = server.next("/down");
        return new TreeMap<>(Map.of(one.batch(), one, other.batch(), other));
    }

    private String next() throws Exception {
        return connection
                .receive(PATIENCE)
                .map(frame -> ((Frame.Text) frame).text())
                .orElse("nothing");
    }

    private CompletableFuture<String> sending(String text) {
        CompletableFuture<String> sent = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                connection.send(text.getBytes(UTF_8));
                sent.complete("sent");
            } catch (IOException | InterruptedException e) {
                sent.complete("failed: " + e.getMessage());
            }
        });
        return sent;
    }

    @Test
    void hasTwoPollsOutAndAnotherAsSoonAsOneIsAnswered() throws Exception {
        Map<Long, PollServer.Asked> polls = polls();
        assertThat(polls).containsOnlyKeys(1L, 2L);
        assertThat(polls.get(1L).header("Tocsin-Session")).isEqualTo("secret");
        assertThat(server.isAsked("/down")).isFalse();

        polls.get(1L).give(JSON, "[\"ü\"]".getBytes(UTF_8));
        PollServer.Asked third = server.next("/down");

        assertThat(third.batch()).isEqualTo(3);
        assertThat(third.header("Tocsin-Arrived")).isEqualTo("1");
        assertThat(next()).isEqualTo("[\"ü\"]");
    }

    @Test
    void readsFramesInTheirOrderWhicheverAnswerComesFirst() throws Exception {
        Map<Long, PollServer.Asked> polls = polls();
        polls.get(2L).give("application/octet-stream", new byte[] {1, 2, 3});
        assertThat(server.next("/down").header("Tocsin-Arrived")).isEqualTo("0");
        polls.get(1L).give(JSON, "[]".getBytes(UTF_8));

        assertThat(next()).isEqualTo("[]");
        assertThat(connection.receive(PATIENCE))
                .get()
                .isInstanceOfSatisfying(
                        Frame.Binary.class,
                        chunk -> assertThat(chunk.data().remaining()).isEqualTo(3));
    }

    @Test
    void asksAgainForWhatWasLostOnTheWay() throws Exception {
        Map<Long, PollServer.Asked> polls = polls();
        polls.get(1L).drop();
        PollServer.Asked again = server.next("/down");
        assertThat(again.batch()).isEqualTo(1);
        again.answer(502, NOTHING);
        PollServer.Asked third = server.next("/down");
        assertThat(third.batch()).isEqualTo(1);
        third.answer(204, NOTHING);
        PollServer.Asked fourth = server.next("/down");
        assertThat(fourth.batch()).isEqualTo(1);
        fourth.give(JSON, "[1]".getBytes(UTF_8));

        assertThat(next()).isEqualTo("[1]");
        assertThat(connection.receive(Duration.ZERO)).isEmpty();
    }

    @Test
    void bringsAFrameAgainUnderItsNumberUntilItIsTaken() throws Exception {
        CompletableFuture<String> first = sending("[1]");
        PollServer.Asked lost = server.next("/up");
        assertThat(lost.batch()).isEqualTo(1);
        lost.drop();
        PollServer.Asked again = server.next("/up");
        assertThat(again.batch()).isEqualTo(1);
        assertThat(again.body()).isEqualTo("[1]".getBytes(UTF_8));
        assertThat(first).isNotDone();
        again.answer(204, NOTHING);
        assertThat(first.get(20, TimeUnit.SECONDS)).isEqualTo("sent");

        CompletableFuture<String> second = sending("[2]");
        PollServer.Asked next = server.next("/up");
        assertThat(next.batch()).isEqualTo(2);
        next.answer(409, NOTHING);
        assertThat(second.get(20, TimeUnit.SECONDS)).isEqualTo("failed: it answers 409");
    }

    @Test
    void learnsWhyTheCenterEndsIt() throws Exception {
        polls().get(1L).answer(410, NOTHING, "Tocsin-Reason", "1008 the executor was removed");

        assertThatThrownBy(() -> connection.receive(PATIENCE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("1008 the executor was removed");
    }

    @Test
    void saysGoodbye() throws Exception {
        Thread closing = Thread.startVirtualThread(() -> connection.close("bye"));

        PollServer.Asked goodbye = server.next("/close");
        assertThat(goodbye.header("Tocsin-Session")).isEqualTo("secret");
        goodbye.answer(204, NOTHING);
        assertThat(closing.join(PATIENCE)).isTrue();
        assertThatThrownBy(() -> connection.receive(PATIENCE)).hasMessageContaining("bye");
        assertThatThrownBy(() -> connection.send(NOTHING)).isInstanceOf(IOException.class);
    }

    @Test
    void takesNoMoreThanAFrame() throws Exception {
        polls().get(1L).give(JSON, new byte[Limits.MAX_FRAME + 1]);

        assertThat(server.next("/down").batch()).isEqualTo(1);
        assertThat(connection.receive(Duration.ZERO)).isEmpty();
    }

    @Test
    void standsBesideTheAddressOfTheSockets() {
        assertThat(HttpPollTransport.base(URI.create("wss://hub.example/tocsin/ws/executor/")))
                .hasToString("https://hub.example/tocsin/ws/executor/http");
        assertThat(HttpPollTransport.base(URI.create("ws://127.0.0.1:8080/ws/executor")))
                .hasToString("http://127.0.0.1:8080/ws/executor/http");
    }
}
