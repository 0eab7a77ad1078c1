package io.tocsin.center.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.testing.CenterIT;
import io.tocsin.center.testing.Client;
import io.tocsin.protocol.Codec;
import io.tocsin.protocol.Limits;
import io.tocsin.protocol.Proofs;
import io.tocsin.protocol.TaskKind;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToExecutor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The routes of long polling as any language sees them. */
class PollingIT extends CenterIT {
    private static final String PATH = "//ws/executor/http";

    private final SignedKeys keys = new SignedKeys();
    private final Codec codec = new Codec();
    private Client session;
    private long brought;
    private long fetched;

    private void open() {
        Client.Answer opened = stranger()
                .with("Tocsin-Protocol", Limits.PROTOCOL)
                .post(PATH, null)
                .expect(201);
        session = stranger()
                .with("Tocsin-Session", opened.header("Tocsin-Session").orElseThrow());
    }

    private Client.Answer poll() {
        return poll(fetched + 1);
    }

    private Client.Answer poll(long wanted) {
        return session.with("Tocsin-Batch", "" + wanted)
                .with("Tocsin-Arrived", "" + fetched)
                .post(PATH + "/down", null);
    }

    private <M extends ToExecutor> M next(Class<M> type) {
        Client.Answer answer = poll().expect(200);
        fetched++;
        assertThat(answer.header("Tocsin-Batch")).hasValue("" + fetched);
        return type.cast(codec.decodeToExecutor(answer.body()).getFirst());
    }

    private Client.Answer say(ToCenter message) {
        return bring(++brought, message);
    }

    private Client.Answer bring(long number, ToCenter message) {
        byte[] frame = Codec.frame(new ArrayList<>(List.of(codec.encode(message))), Limits.MAX_FRAME);
        return session.with("Tocsin-Batch", "" + number).post(PATH + "/up", new String(frame, StandardCharsets.UTF_8));
    }

    private long welcomed() {
        open();
        String token = admin().post("/executors/enrollments", "{\"group\":\"default\"}")
                .expect(201)
                .text("/token");
        byte[] nonce = next(ToExecutor.Challenge.class).nonce();
        byte[] proof = keys.sign(Proofs.enroll(nonce, token, keys.publicKey()));
        say(new ToCenter.Enroll(token, keys.publicKey(), null, "host", "JVM", new byte[32], proof))
                .expect(204);
        long id = next(ToExecutor.Enrolled.class).executorId();
        byte[] hello = keys.sign(Proofs.hello(nonce, id, "i1"));
        say(new ToCenter.Hello(
                        id,
                        "i1",
                        new byte[32],
                        hello,
                        "JVM",
                        "host",
                        null,
                        "1.0",
                        4,
                        Set.of(TaskKind.JAVA),
                        List.of(),
                        List.of(),
                        Map.of()))
                .expect(204);
        next(ToExecutor.Welcome.class);
        return id;
    }

    @Test
    void carriesASessionFromTheTokenToItsRemoval() throws Exception {
        long id = welcomed();
        Client.Answer shown = admin().get("/executors/" + id).expect(200);
        assertThat(shown.text("/state")).isEqualTo("ONLINE");
        assertThat(shown.text("/transport")).isEqualTo("HTTP");

        CompletableFuture<Client.Answer> waiting = CompletableFuture.supplyAsync(this::poll);
        say(new ToCenter.Ping(7, 0, 0, 1)).expect(204);
        Client.Answer pong = waiting.get(10, TimeUnit.SECONDS).expect(200);
        fetched++;
        assertThat(pong.header("Content-Type")).hasValue("application/json");
        assertThat(pong.header("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
        assertThat(pong.body()).contains("\"sentAt\":7");
        assertThat(pong.header("Content-Security-Policy"))
                .as("past the filters")
                .isEmpty();
        assertThat(session.get(PATH + "/down").expect(401).header("Content-Security-Policy"))
                .as("no poll")
                .isPresent();

        assertThat(admin().get("//actuator/prometheus").expect(200).body()).contains("uri=\"/ws/executor/http/down\"");

        CompletableFuture<Client.Answer> last = CompletableFuture.supplyAsync(this::poll);
        admin().delete("/executors/" + id).expect(200);
        Client.Answer end = last.get(10, TimeUnit.SECONDS).expect(410);
        assertThat(end.code()).isEqualTo("SESSION_ENDED");
        assertThat(end.header("Tocsin-Reason")).hasValue("1008 the executor was removed");
        assertThat(say(new ToCenter.Leaving("bye")).expect(410).code()).isEqualTo("SESSION_ENDED");
    }

    @Test
    void givesALostAnswerAgainAndTakesARepeatedBatchOnce() {
        welcomed();
        say(new ToCenter.Ping(7, 0, 0, 1)).expect(204);
        bring(brought, new ToCenter.Ping(8, 0, 0, 1)).expect(204);

        String first = poll().expect(200).body();
        assertThat(poll().expect(200).body()).isEqualTo(first).contains("\"sentAt\":7");
        fetched++;
        say(new ToCenter.Ping(9, 0, 0, 1)).expect(204);
        assertThat(poll().expect(200).body()).contains("\"sentAt\":9");
        assertThat(bring(brought + 2, new ToCenter.Ping(9, 0, 0, 1)).expect(409).code())
                .isEqualTo("BATCH_OUT_OF_PLACE");
        assertThat(poll(fetched + PolledFrames.MOST_POLLS + 1).expect(409).code())
                .isEqualTo("BATCH_OUT_OF_PLACE");
    }

    @Test
    void refusesStrangersGuessersAndWhatItDoesNotUnderstand() {
        assertThat(stranger().post(PATH, null).expect(400).code()).isEqualTo("NO_COMMON_PROTOCOL");
        for (String route : List.of("/up", "/down", "/close")) {
            assertThat(stranger().post(PATH + route, null).expect(410).code()).isEqualTo("SESSION_ENDED");
            assertThat(stranger()
                            .with("Tocsin-Session", "A".repeat(43))
                            .post(PATH + route, null)
                            .expect(410)
                            .code())
                    .isEqualTo("SESSION_ENDED");
        }
        stranger().get(PATH + "/down").expect(401);
        stranger().post(PATH + "/other", null).expect(401);
        admin().post(PATH + "/other", null).expect(404);
        Client page = stranger().with("Origin", "https://evil.example");
        assertThat(page.post(PATH, null).expect(403).code()).isEqualTo("ORIGIN_REFUSED");

        open();
        assertThat(session.post(PATH + "/down", null).expect(400).code()).isEqualTo("BAD_REQUEST");
        assertThat(session.with("Tocsin-Batch", "-1")
                        .post(PATH + "/up", "[]")
                        .expect(400)
                        .code())
                .isEqualTo("BAD_REQUEST");
    }

    @Test
    void takesNoBodyThatIsLargerThanAFrame() {
        open();

        assertThat(session.with("Tocsin-Batch", "1")
                        .post(PATH + "/up", " ".repeat(Limits.MAX_FRAME + 1))
                        .expect(413)
                        .code())
                .isEqualTo("BODY_TOO_LARGE");
    }

    @Test
    void endsASessionThatBreaksTheProtocol() {
        open();
        next(ToExecutor.Challenge.class);
        session.with("Tocsin-Batch", "1").post(PATH + "/up", "no frame").expect(204);

        assertThat(poll().expect(410).header("Tocsin-Reason"))
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("1002 "));
    }

    @Test
    void letsAnExecutorLeave() {
        long id = welcomed();

        session.post(PATH + "/close", null).expect(204);

        assertThat(admin().get("/executors/" + id).expect(200).text("/state")).isEqualTo("OFFLINE");
        assertThat(poll().expect(410).header("Tocsin-Reason")).hasValue("1000 closed by the executor");
    }
}
