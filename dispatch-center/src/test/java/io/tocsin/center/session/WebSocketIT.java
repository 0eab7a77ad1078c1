package io.tocsin.center.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.center.testing.CenterIT;
import io.tocsin.center.testing.Client;
import io.tocsin.protocol.Limits;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToExecutor;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

class WebSocketIT extends CenterIT {
    private static final String FORWARDED = "X-Forwarded-For";
    private static final String OVER_HTTP = "//ws/executor/http";

    @Autowired
    private SessionRegistry registry;

    private final SignedKeys keys = new SignedKeys();

    @Test
    void carriesASessionFromTheTokenToItsRemoval() throws Exception {
        Client admin = admin();
        try (SocketPeer peer = SocketPeer.dial(admin.port(), Limits.PROTOCOL)) {
            long id = enrolled(peer, admin);
            ToExecutor.Welcome welcome = peer.next(ToExecutor.Welcome.class);
            assertThat(welcome.group()).isEqualTo("default");

            peer.say(new ToCenter.Ping(1, 2, 30, 4));
            assertThat(peer.next(ToExecutor.Pong.class).sentAt()).isEqualTo(1);
            Client.Answer shown = admin.get("/executors/" + id).expect(200);
            assertThat(shown.text("/state")).isEqualTo("ONLINE");
            assertThat(shown.text("/transport")).isEqualTo("WEBSOCKET");
            assertThat(shown.text("/handlers/0/name")).isEqualTo("report");
            assertThat(shown.json().at("/clockOffsetMicros").asLong()).isEqualTo(30);
            assertThat(shown.json().at("/clockErrorMicros").asLong()).isEqualTo(4);
            assertThat(admin.post("/executors/" + id + "/drain", null)
                            .expect(200)
                            .text("/state"))
                    .isEqualTo("DRAINING");
            assertThat(admin.get("/executors?group=default&state=DRAINING").body())
                    .contains("" + id);
            assertThat(admin.post("/executors/" + id + "/resume", null)
                            .expect(200)
                            .text("/state"))
                    .isEqualTo("ONLINE");

            assertThat(admin.delete("/executors/" + id).expect(200).json().at("/notEnded"))
                    .isEmpty();
            assertThat(peer.closed()).startsWith("1008 the executor was removed");
            admin.get("/executors/" + id).expect(404);
            assertThat(registry.find(id)).isEmpty();
        }
    }

    @Test
    void tellsWhichRunsARemovedExecutorWasCarryingOut() throws Exception {
        Client admin = admin();
        admin.post("/groups", "{\"name\":\"left-behind\"}").expect(201);
        try (SocketPeer peer = SocketPeer.dial(admin.port(), Limits.PROTOCOL)) {
            String token = admin.post("/executors/enrollments", "{\"group\":\"left-behind\"}")
                    .expect(201)
                    .text("/token");
            long id = peer.enroll(keys, token);
            peer.next(ToExecutor.Welcome.class);
            String task = admin.post("/tasks", """
                            {"group":"left-behind","name":"t","kind":"JAVA","handler":"report",\
                            "schedule":{"kind":"MANUAL"}}""").expect(201).text("/id");
            String run =
                    admin.post("/tasks/" + task + "/trigger", null).expect(202).text("/runId");
            assertThat(peer.next(ToExecutor.StartRun.class).offer().attempt().run())
                    .isEqualTo(Long.parseLong(run));

            Client.Answer removed = admin.delete("/executors/" + id).expect(200);

            assertThat(removed.text("/notEnded/0")).isEqualTo(run);
            assertThat(removed.json().at("/notEnded")).hasSize(1);
            assertThat(peer.closed()).startsWith("1008 the executor was removed");
        }
    }

    @Test
    void keepsTheNameOfAGroupAsLongAsExecutorsKnowIt() throws Exception {
        Client admin = admin();
        String group =
                admin.post("/groups", "{\"name\":\"known-by\"}").expect(201).text("/id");
        String token = admin.post("/executors/enrollments", "{\"group\":\"known-by\"}")
                .expect(201)
                .text("/token");
        admin.put("/groups/" + group, "{\"name\":\"known-as\"}").expect(200);
        try (SocketPeer peer = SocketPeer.dial(admin.port(), Limits.PROTOCOL)) {
            long id = peer.enroll(keys, token);
            assertThat(peer.next(ToExecutor.Welcome.class).group()).isEqualTo("known-as");

            Client.Answer refused =
                    admin.put("/groups/" + group, "{\"name\":\"other\"}").expect(409);
            assertThat(refused.code()).isEqualTo("GROUP_HAS_EXECUTORS");
            assertThat(admin.get("/groups/" + group).text("/name")).isEqualTo("known-as");
            admin.put("/groups/" + group, "{\"name\":\"known-as\",\"description\":\"changed\"}")
                    .expect(200);
            admin.delete("/executors/" + id).expect(200);
            admin.put("/groups/" + group, "{\"name\":\"other\"}").expect(200);
        }
    }

    @Test
    void closesAConnectionThatDoesNotSpeakItsProtocol() throws Exception {
        try (SocketPeer peer = SocketPeer.dial(stranger().port(), "tocsin.v9")) {
            assertThat(peer.closed()).startsWith("1002").contains(Limits.PROTOCOL);
        }
    }

    @Test
    void closesAConnectionThatSendsTooLargeAFrame() throws Exception {
        try (SocketPeer peer = SocketPeer.dial(stranger().port(), Limits.PROTOCOL)) {
            peer.next(ToExecutor.Challenge.class);
            peer.raw("[" + " ".repeat(Limits.MAX_FRAME) + "]");
            assertThat(peer.closed()).startsWith("1009");
        }
    }

    @Test
    void closesAConnectionThatReportsBeforeItsHello() throws Exception {
        try (SocketPeer peer = SocketPeer.dial(stranger().port(), Limits.PROTOCOL)) {
            peer.next(ToExecutor.Challenge.class);
            peer.say(new ToCenter.Leaving("at once"));
            assertThat(peer.closed()).startsWith("1002 Leaving");
        }
    }

    @Test
    void closesAConnectionThatSendsBinaryFrames() throws Exception {
        try (SocketPeer peer = SocketPeer.dial(stranger().port(), Limits.PROTOCOL)) {
            peer.next(ToExecutor.Challenge.class);
            peer.binary(ByteBuffer.wrap(new byte[20]));
            assertThat(peer.closed()).startsWith("1003");
        }
    }

    @Test
    void keepsOthersRunningAndDropsNothingButOffersWhenAReaderIsSlow() throws Exception {
        Client admin = admin();
        try (SocketPeer peer = SocketPeer.dial(admin.port(), Limits.PROTOCOL)) {
            long id = enrolled(peer, admin);
            peer.next(ToExecutor.Welcome.class);
            peer.stopReading();
            LiveSession session = registry.find(id).orElseThrow();
            ToExecutor.Ack ack = new ToExecutor.Ack(java.util.Collections.nCopies(10_000, Long.MAX_VALUE));
            while (session.offer(ack)) {
                assertThat(registry.find(id)).isPresent();
            }
            while (!session.isWriting()) {
                Thread.onSpinWait();
            }
            session.check(System.nanoTime() + 6_000_000_000L);

            assertThat(registry.find(id)).isEmpty();
        }
    }

    @Test
    void turnsAwayWhoFindsNoRoomBeforeTheUpgradeAndSaysWhenToComeAgain() throws Exception {
        String address = "203.0.113.77";
        Client crowd = stranger().with(FORWARDED, address).with("Tocsin-Protocol", Limits.PROTOCOL);
        List<String> names = new ArrayList<>();
        try {
            for (int i = 0; i < 64; i++) {
                names.add(crowd.post(OVER_HTTP, null)
                        .expect(201)
                        .header("Tocsin-Session")
                        .orElseThrow());
            }
            Client.Answer polled = crowd.post(OVER_HTTP, null).expect(503);
            assertThat(polled.code()).isEqualTo("CROWDED");
            assertThat(polled.header("Retry-After")).hasValue("1");
            assertThatThrownBy(() -> SocketPeer.dial(crowd.port(), Limits.PROTOCOL, FORWARDED, address))
                    .cause()
                    .isInstanceOfSatisfying(WebSocketHandshakeException.class, refused -> {
                        HttpResponse<?> answer = refused.getResponse();
                        assertThat(answer.statusCode()).isEqualTo(503);
                        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
                        assertThat(answer.headers().firstValue("Connection")).hasValue("close");
                    });
            SocketPeer.dial(crowd.port(), Limits.PROTOCOL, FORWARDED, "203.0.113.78")
                    .close(); // others have room

            crowd.with("Tocsin-Session", names.removeFirst())
                    .post(OVER_HTTP + "/close", null)
                    .expect(204);
            try (SocketPeer peer = SocketPeer.dial(crowd.port(), Limits.PROTOCOL, FORWARDED, address)) {
                peer.next(ToExecutor.Challenge.class);
            }
        } finally {
            names.forEach(name -> crowd.with("Tocsin-Session", name).post(OVER_HTTP + "/close", null));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ws/executor;a=b", "/ws;a=b/executor", "/ws/%65xecutor", "/ws/executor/", "/ws//executor"})
    void opensNoWebSocketUnderAnotherSpelling(String path) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI odd = URI.create("ws://127.0.0.1:" + stranger().port() + path);
            assertThatThrownBy(() -> client.newWebSocketBuilder()
                            .subprotocols(Limits.PROTOCOL)
                            .buildAsync(odd, new WebSocket.Listener() {})
                            .join())
                    .cause()
                    .isInstanceOfSatisfying(
                            WebSocketHandshakeException.class,
                            refused -> assertThat(refused.getResponse().statusCode())
                                    .isBetween(400, 499));
        }
    }

    @Test
    void opensNothingButWebSocketsForExecutors() {
        for (String method : List.of("GET", "POST", "DELETE")) {
            Client.Answer answer =
                    stranger().send(method, "//ws/executor", null).expect(426);
            assertThat(answer.code()).isEqualTo("UPGRADE_REQUIRED");
            assertThat(answer.header("Sec-WebSocket-Version")).hasValue("13");
        }
        assertThat(stranger().get("//ws/executor/").status()).isEqualTo(401);
    }

    @Test
    void answersNothingToAStranger() {
        stranger().get("/executors").expect(401);
        stranger().post("/executors/enrollments", "{\"group\":\"default\"}").expect(401);
        stranger().delete("/executors/1").expect(401);
    }

    @Test
    void refusesAnEnrollmentForAGroupThatDoesNotExist() {
        assertThat(admin().post("/executors/enrollments", "{\"group\":\"nowhere\"}")
                        .expect(400)
                        .code())
                .isEqualTo("UNKNOWN_GROUP");
    }

    private long enrolled(SocketPeer peer, Client admin) throws Exception {
        String token = admin.post("/executors/enrollments", "{\"group\":\"default\",\"name\":\"socket\"}")
                .expect(201)
                .text("/token");
        return peer.enroll(keys, token);
    }
}
