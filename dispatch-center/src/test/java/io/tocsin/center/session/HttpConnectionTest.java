package io.tocsin.center.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.session.HttpConnection.Taken;
import io.tocsin.center.storage.TestDatabase;
import io.tocsin.protocol.Codec;
import io.tocsin.protocol.Proofs;
import io.tocsin.protocol.TaskKind;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToExecutor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpConnectionTest {
    @AutoClose
    private static final TestDatabase DATABASE = TestDatabase.open(TestDatabase.Kind.H2);

    private final SessionFixture fixture = new SessionFixture(DATABASE);
    private final ReceptionAccess reception = fixture.reception(new RecordedTraffic());
    private final SignedKeys keys = new SignedKeys();
    private final Codec codec = new Codec();
    private final List<Runnable> later = new ArrayList<>();
    private final List<String> forgotten = new ArrayList<>();
    private final HttpCarrier carrier =
            new HttpCarrier(new Origin("127.0.0.1", true), () -> forgotten.add("it"), later::add);
    private final HttpConnection http =
            new HttpConnection(carrier, new ExecutorConnection(reception.reception(), carrier));
    private long brought;
    private long fetched;

    @BeforeEach
    void begin() {
        http.connection().begin();
    }

    private byte[] text(ToCenter message) {
        return Codec.frame(new ArrayList<>(List.of(codec.encode(message))), Integer.MAX_VALUE);
    }

    private Taken say(ToCenter message) {
        return http.take(++brought, text(message));
    }

    private PolledFrames.Answer fetch() throws Exception {
        CompletableFuture<PolledFrames.Answer> answer = new CompletableFuture<>();
        http.frames().ask(fetched + 1, fetched, answer::complete);
        return answer.get(20, TimeUnit.SECONDS);
    }

    private <M extends ToExecutor> M next(Class<M> type) throws Exception {
        PolledFrames.Answer answer = fetch();
        fetched++;
        assertThat(answer).isInstanceOf(PolledFrames.Answer.Batch.class);
        byte[] bytes = ((OutboundQueue.Frame.Text) ((PolledFrames.Answer.Batch) answer).frame()).bytes();
        List<ToExecutor> messages = codec.decodeToExecutor(new String(bytes, StandardCharsets.UTF_8));
        assertThat(messages).hasSize(1);
        return type.cast(messages.getFirst());
    }

    private long welcomed() throws Exception {
        byte[] nonce = next(ToExecutor.Challenge.class).nonce();
        String token = fixture.token(SessionFixture.GROUP);
        byte[] proof = keys.sign(Proofs.enroll(nonce, token, keys.publicKey()));
        say(new ToCenter.Enroll(token, keys.publicKey(), "worker", "host", "JVM", new byte[32], proof));
        long id = next(ToExecutor.Enrolled.class).executorId();
        say(new ToCenter.Hello(
                id,
                "i1",
                new byte[32],
                keys.sign(Proofs.hello(nonce, id, "i1")),
                "JVM",
                "host",
                null,
                "1.0",
                4,
                Set.of(TaskKind.JAVA),
                List.of(),
                List.of(),
                Map.of()));
        next(ToExecutor.Welcome.class);
        return id;
    }

    @Test
    void opensASessionAsASocketDoes() throws Exception {
        assertThat(http.connection().isAdmitted()).isFalse();
        long id = welcomed();

        LiveSession session = fixture.registry.find(id).orElseThrow();
        assertThat(session.peer().transport()).isEqualTo(Way.HTTP);
        assertThat(http.connection().isAdmitted()).isTrue();
        say(new ToCenter.Ping(5, 0, 0, 1));
        assertThat(next(ToExecutor.Pong.class).sentAt()).isEqualTo(5);
    }

    @Test
    void takesABatchOnceHoweverOftenItIsBrought() throws Exception {
        welcomed();
        fixture.events.log.clear();
        byte[] goodbye = text(new ToCenter.Leaving("bye"));

        assertThat(http.take(brought + 1, goodbye)).isEqualTo(Taken.YES);
        assertThat(http.take(brought + 1, goodbye)).isEqualTo(Taken.YES);
        assertThat(http.take(1, goodbye)).isEqualTo(Taken.YES);
        assertThat(fixture.events.log).containsExactly("received Leaving");
    }

    @Test
    void takesNoBatchBeforeTheOnesBeforeIt() throws Exception {
        welcomed();
        fixture.events.log.clear();

        assertThat(http.take(brought + 2, text(new ToCenter.Leaving("bye")))).isEqualTo(Taken.GAP);
        assertThat(fixture.events.log).isEmpty();
    }

    @Test
    void tellsARefusalBeforeItsEnd() throws Exception {
        next(ToExecutor.Challenge.class);
        say(new ToCenter.Hello(
                99,
                "i1",
                new byte[32],
                new byte[64],
                "JVM",
                "host",
                null,
                "1",
                1,
                Set.of(),
                List.of(),
                List.of(),
                Map.of()));

        assertThat(next(ToExecutor.Rejected.class).code()).isEqualTo("UNKNOWN_EXECUTOR");
        assertThat(fetch()).isEqualTo(new PolledFrames.Answer.Over(CloseCode.REFUSED, "UNKNOWN_EXECUTOR"));
        assertThat(say(new ToCenter.Leaving("bye"))).isEqualTo(Taken.OVER);
        assertThat(forgotten).isEmpty();
        later.forEach(Runnable::run);
        assertThat(forgotten).containsExactly("it");
    }

    @Test
    void endsTheSessionWhenTheExecutorSaysGoodbye() throws Exception {
        long id = welcomed();

        http.leave();

        assertThat(fixture.registry.find(id)).isEmpty();
        assertThat(fetch()).isInstanceOf(PolledFrames.Answer.Over.class);
    }

    @Test
    void endsASessionWhoseFramesNobodyFetches() throws Exception {
        long id = welcomed();
        LiveSession session = fixture.registry.find(id).orElseThrow();
        session.offer(new ToExecutor.Ack(List.of(1L)));
        fixture.writers.later();

        new SessionWatch(reception.reception(), fixture.registry)
                .check(fixture.nanos.get() + Duration.ofSeconds(6).toNanos());

        assertThat(fixture.registry.find(id)).isEmpty();
    }

    @Test
    void refusesWhatIsNoText() throws Exception {
        assertThat(http.take(1, new byte[] {'[', (byte) 0xff, ']'})).isEqualTo(Taken.YES);

        next(ToExecutor.Challenge.class);
        assertThat(fetch()).isEqualTo(new PolledFrames.Answer.Over(CloseCode.NOT_UTF_8, "not UTF-8"));
    }

    @Test
    void readsTwoUploadsAtATime() {
        assertThat(http.beginsUpload()).isTrue();
        assertThat(http.beginsUpload()).isTrue();
        assertThat(http.beginsUpload()).isFalse();
        http.endUpload();
        assertThat(http.beginsUpload()).isTrue();
    }
}
