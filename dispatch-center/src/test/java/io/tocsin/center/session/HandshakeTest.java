package io.tocsin.center.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.storage.TestDatabase;
import io.tocsin.protocol.Proofs;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class HandshakeTest {
    @AutoClose
    private static final TestDatabase DATABASE = TestDatabase.open(TestDatabase.Kind.H2);

    private final SessionFixture fixture = new SessionFixture(DATABASE);
    private final ReceptionAccess reception = fixture.reception(new RecordedTraffic());

    @Test
    void leadsFromATokenToALiveSession() throws Exception {
        FakeExecutor executor = fixture.executor(reception);
        executor.say(executor.enroll(fixture.token(SessionFixture.GROUP)));
        ToExecutor.Enrolled enrolled = executor.carrier.next(ToExecutor.Enrolled.class);
        executor.id = enrolled.executorId();
        ToExecutor.Welcome welcome = executor.welcomed();

        assertThat(enrolled.group()).isEqualTo("default");
        assertThat(Ed25519.verifies(
                        fixture.keys.publicKey(), Proofs.center(new byte[32], executor.id), welcome.signature()))
                .isTrue();
        assertThat(welcome.heartbeatMillis()).isEqualTo(4_000);
        assertThat(fixture.registry.find(executor.id)).isPresent();
        assertThat(fixture.events.log).containsExactly("opened worker i1");
    }

    @Test
    void refusesAHelloThatAnotherKeySigned() throws Exception {
        FakeExecutor executor = fixture.executor(reception).enrolled(fixture.token(SessionFixture.GROUP));
        byte[] forged = new SignedKeys().sign(Proofs.hello(executor.challenge.nonce(), executor.id, "i1"));
        executor.say(executor.hello(forged));

        assertRefused(executor, "BAD_SIGNATURE", true);
        assertThat(fixture.events.log).isEmpty();
    }

    @Test
    void refusesASignatureOfAnEarlierChallenge() throws Exception {
        FakeExecutor executor = fixture.executor(reception).enrolled(fixture.token(SessionFixture.GROUP));
        ToCenter.Hello recorded = executor.hello();
        executor.reconnected("i1");
        executor.say(recorded);

        assertRefused(executor, "BAD_SIGNATURE", true);
    }

    @Test
    void refusesAnEnrollmentWhoseKeyIsNotProved() throws Exception {
        FakeExecutor executor = fixture.executor(reception);
        FakeExecutor thief = fixture.executor(reception);
        thief.say(executor.enroll(fixture.token(SessionFixture.GROUP)));

        assertRefused(thief, "BAD_SIGNATURE", true);
    }

    @Test
    void refusesAnExecutorThatNobodyEnrolled() throws Exception {
        FakeExecutor executor = fixture.executor(reception);
        executor.id = 99;
        executor.say(executor.hello());

        assertRefused(executor, "UNKNOWN_EXECUTOR", true);
    }

    @Test
    void refusesATokenOfAnotherCenterAndOneThatWasNeverIssued() throws Exception {
        FakeExecutor foreign = fixture.executor(reception);
        foreign.say(foreign.enroll("secret." + new SignedKeys().fingerprint()));
        assertRefused(foreign, "FOREIGN_TOKEN", true);

        FakeExecutor guessing = fixture.executor(reception);
        guessing.say(guessing.enroll("secret." + fixture.keys.fingerprint()));
        assertRefused(guessing, "UNKNOWN_TOKEN", true);
    }

    @Test
    void refusesATokenAfterAnHour() throws Exception {
        String token = fixture.token(SessionFixture.GROUP);
        fixture.now.updateAndGet(now -> now.plus(Duration.ofMinutes(61)));
        FakeExecutor executor = fixture.executor(reception);
        executor.say(executor.enroll(token));

        assertRefused(executor, "TOKEN_EXPIRED", true);
    }

    @Test
    void bindsATokenToItsFirstKey() throws Exception {
        String token = fixture.token(SessionFixture.GROUP);
        FakeExecutor first = fixture.executor(reception).enrolled(token);
        long identity = first.id;
        first.reconnected("i1").enrolled(token);
        FakeExecutor second = fixture.executor(reception);
        second.say(second.enroll(token));

        assertThat(first.id).isEqualTo(identity);
        assertRefused(second, "TOKEN_USED", true);
    }

    @Test
    void storesNoTokenInTheClear() {
        String token = fixture.token(SessionFixture.GROUP);
        String secret = token.substring(0, token.indexOf('.'));

        assertThat(fixture.jdbc
                        .sql("SELECT * FROM enrollment")
                        .query()
                        .listOfRows()
                        .toString())
                .doesNotContain(secret);
    }

    @Test
    void refusesASecondProcessWhileTheFirstAnswers() throws Exception {
        FakeExecutor first = fixture.executor(reception).enrolled(fixture.token(SessionFixture.GROUP));
        first.welcomed();
        ExecutorConnection answering = first.connection;
        first.carrier.probed = answering::heard;
        first.reconnected("i2").say(first.hello());

        assertRefused(first, "DUPLICATE", false);
        assertThat(fixture.events.log).containsExactly("opened worker i1");
    }

    @Test
    void admitsASecondProcessWhenTheFirstFellSilent() throws Exception {
        FakeExecutor executor = fixture.executor(reception).enrolled(fixture.token(SessionFixture.GROUP));
        ToExecutor.Welcome first = executor.welcomed();
        MemoryCarrier former = executor.carrier;
        ToExecutor.Welcome second = executor.reconnected("i2").welcomed();

        assertThat(second.generation()).isGreaterThan(first.generation());
        assertThat(former.reason()).contains("replaced");
        assertThat(fixture.events.log).containsExactly("opened worker i1", "closed worker i1", "opened worker i2");
    }

    @Test
    void letsTheSameProcessReplaceItsSessionWithoutAsking() throws Exception {
        FakeExecutor executor = fixture.executor(reception).enrolled(fixture.token(SessionFixture.GROUP));
        executor.welcomed();
        ExecutorConnection answering = executor.connection;
        executor.carrier.probed = answering::heard;
        ToExecutor.Welcome welcome = executor.reconnected("i1").welcomed();

        assertThat(fixture.registry.find(executor.id).orElseThrow().profile().generation())
                .isEqualTo(welcome.generation());
        assertThat(fixture.events.log).containsExactly("opened worker i1", "closed worker i1", "opened worker i1");
    }

    @Test
    void closesAConnectionThatSpeaksOutOfTurn() throws Exception {
        FakeExecutor early = fixture.executor(reception);
        early.say(new ToCenter.Ping(1, 0, 0, 0));
        assertThat(early.carrier.reason()).startsWith("1002 Ping");

        FakeExecutor late = fixture.executor(reception).enrolled(fixture.token(SessionFixture.GROUP));
        late.welcomed();
        late.say(late.hello());
        assertThat(late.carrier.reason()).startsWith("1002 Hello");
        assertThat(fixture.registry.find(late.id)).isEmpty();
    }

    @Test
    void closesAConnectionThatDoesNotFinishItsHandshakeInTime() throws Exception {
        FakeExecutor executor = fixture.executor(reception);
        SessionWatch watch = new SessionWatch(reception.reception(), fixture.registry);
        watch.check(Duration.ofSeconds(9).toNanos());
        assertThat(executor.carrier.closed).isNotDone();

        watch.check(Duration.ofSeconds(11).toNanos());
        assertThat(executor.carrier.reason()).contains("handshake took too long");
        assertThat(reception.reception().lobby().waiting()).isEmpty();
    }

    @Test
    void boundsConnectionsThatHaveNotProvedThemselves() throws Exception {
        for (int i = 0; i < 64; i++) {
            assertThat(fixture.executor(reception).challenge).isNotNull();
        }
        MemoryCarrier carrier = new MemoryCarrier();
        new ExecutorConnection(reception.reception(), carrier).begin();

        assertThat(carrier.reason()).startsWith("1013");
    }

    @Test
    void letsANewcomerTakeThePlaceOfANeighbourThatHasBeenSilentForLong() throws Exception {
        FakeExecutor speaking = fixture.executor(reception);
        speaking.connection.text("[{\"type\":\"from-the-future\"}]");
        List<FakeExecutor> silent = new ArrayList<>();
        for (int i = 1; i < 64; i++) {
            silent.add(fixture.executor(reception));
        }
        fixture.nanos.addAndGet(Duration.ofSeconds(3).toNanos());
        String address = speaking.carrier.remoteAddress();
        assertThat(reception.reception().lobby().hasRoomFor(address)).isTrue();
        fixture.executor(reception);

        assertThat(silent.getFirst().carrier.reason()).startsWith("1013");
        assertThat(speaking.carrier.closed).isNotDone();
        assertThat(reception.reception().lobby().waiting()).hasSize(64);
        for (FakeExecutor each : silent) {
            each.connection.text("[{\"type\":\"from-the-future\"}]");
        }
        assertThat(reception.reception().lobby().hasRoomFor(address)).isFalse();
    }

    @Test
    void letsANewcomerTakeThePlaceOfTheOldestOfTheBusiestAddress() throws Exception {
        MemoryCarrier oldest = entered("flood");
        for (int i = 1; i < 64; i++) {
            entered("flood");
        }
        for (int i = 0; i < 960; i++) {
            entered("quiet " + i);
        }
        MemoryCarrier newcomer = entered("newcomer");

        assertThat(newcomer.next(ToExecutor.Challenge.class)).isNotNull();
        assertThat(oldest.reason()).startsWith("1013");
        assertThat(reception.reception().lobby().waiting()).hasSize(1_024);
    }

    private MemoryCarrier entered(String address) {
        MemoryCarrier carrier = new MemoryCarrier();
        carrier.address = address;
        new ExecutorConnection(reception.reception(), carrier).begin();
        return carrier;
    }

    @Test
    void answersAnUnknownTypePolitelyAndGarbageNotAtAll() throws Exception {
        FakeExecutor executor = fixture.executor(reception);
        executor.connection.text("[{\"type\":\"from-the-future\"}]");
        assertThat(executor.carrier.next(ToExecutor.Unsupported.class).messageType())
                .isEqualTo("from-the-future");

        executor.connection.text("{");
        assertThat(executor.carrier.reason()).startsWith("1002");
    }

    @Test
    void refusesAHelloWithMissingParts() throws Exception {
        FakeExecutor executor = fixture.executor(reception);
        executor.connection.text("[{\"type\":\"hello\",\"executorId\":1,\"slots\":1}]");

        assertRefused(executor, "BAD_HELLO", true);
    }

    private static void assertRefused(FakeExecutor executor, String code, boolean permanent) throws Exception {
        ToExecutor.Rejected rejected = executor.carrier.next(ToExecutor.Rejected.class);
        assertThat(rejected.code()).isEqualTo(code);
        assertThat(rejected.permanent()).isEqualTo(permanent);
        assertThat(executor.carrier.reason()).contains(code);
    }
}
