package io.tocsin.center.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.storage.TestDatabase;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Handler;
import io.tocsin.protocol.Offer;
import io.tocsin.protocol.Outcome;
import io.tocsin.protocol.Report;
import io.tocsin.protocol.TaskKind;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveSessionTest {
    private static final Offer OFFER = new Offer(new AttemptId(7, 1), 1);

    @AutoClose
    private static final TestDatabase DATABASE = TestDatabase.open(TestDatabase.Kind.H2);

    private final SessionFixture fixture = new SessionFixture(DATABASE);
    private final RecordedTraffic traffic = new RecordedTraffic();
    private final ReceptionAccess reception = fixture.reception(traffic);
    private final SessionWatch watch = new SessionWatch(reception.reception(), fixture.registry);
    private FakeExecutor executor;
    private LiveSession session;

    @BeforeEach
    void connect() throws Exception {
        executor = fixture.executor(reception).enrolled(fixture.token(SessionFixture.GROUP));
        executor.welcomed();
        session = fixture.registry.find(executor.id).orElseThrow();
        fixture.events.log.clear();
        traffic.log.clear();
    }

    @Test
    void carriesAnOfferOutAndAReportIn() throws Exception {
        assertThat(session.offer(start())).isTrue();
        assertThat(executor.carrier.next(ToExecutor.StartRun.class)).isEqualTo(start());

        executor.say(new ToCenter.Accepted(OFFER), reported());
        assertThat(fixture.events.log).containsExactly("received Accepted", "received Reported");
    }

    @Test
    void answersAPingWithItsOwnTwoInstants() throws Exception {
        executor.say(new ToCenter.Ping(5, 3, -120, 40));
        ToExecutor.Pong pong = executor.carrier.next(ToExecutor.Pong.class);

        assertThat(pong.sentAt()).isEqualTo(5);
        assertThat(pong.receivedAt()).isEqualTo(1_795_255_200_123_456L);
        assertThat(pong.answeredAt()).isEqualTo(1_795_255_200_123_456L);
        assertThat(pong.forgetBelow()).isPositive();
        assertThat(session.vitals()).isEqualTo(new Vitals(3, -120, 40));
    }

    @Test
    void waitsWithReadingWhileTheMailboxIsFull() {
        fixture.events.full.set(3);
        executor.say(new ToCenter.Accepted(OFFER), reported());

        assertThat(fixture.events.log).containsExactly("received Accepted", "received Reported");
    }

    @Test
    void tellsTransfersToTheArtifactsSideOnly() {
        executor.say(new ToCenter.NextChunk(1, 65_536), new ToCenter.ArtifactState(1, true, null));

        assertThat(traffic.log).containsExactly("chunk at 65536", "loaded true");
        assertThat(fixture.events.log).isEmpty();
    }

    @Test
    void tellsEveryAskerOfTheOneSignOfLife() throws Exception {
        int askers = 20;
        AtomicInteger asking = new AtomicInteger();
        executor.carrier.probed = () -> {
            if (asking.incrementAndGet() == askers) {
                session.heard();
            }
        };
        List<Future<Boolean>> answers = new ArrayList<>();
        try (ExecutorService threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < askers; i++) {
                answers.add(threads.submit(() -> session.answersWithin(Duration.ofSeconds(30))));
            }
            for (Future<Boolean> answer : answers) {
                assertThat(answer.get()).isTrue();
            }
        }
    }

    @Test
    void tellsChangedHandlersToBoth() {
        executor.say(new ToCenter.Handlers(List.of(new Handler("report", "disk-report", "2.0.0"))));

        assertThat(session.handlers()).containsExactly(new Handler("report", "disk-report", "2.0.0"));
        assertThat(traffic.log).hasSize(1);
        assertThat(fixture.events.log).containsExactly("received Handlers");
    }

    @Test
    void keepsWhatWasKnownOfAnExecutorThatIsAway() {
        ExecutorRow known = fixture.executors.find(executor.id).orElseThrow();
        assertThat(known.told().slots()).isEqualTo(8);
        assertThat(known.told().handlers()).isEmpty();

        Handler report = new Handler("report", "disk-report", "2.0.0");
        executor.say(new ToCenter.Handlers(List.of(report)));
        executor.disconnect();
        do {
            known = fixture.executors.find(executor.id).orElseThrow();
        } while (known.told().handlers().isEmpty());

        ExecutorView shown = ExecutorView.of(known, null, 0);
        assertThat(shown.state()).isEqualTo(ExecutorView.State.OFFLINE);
        assertThat(shown.slots()).isEqualTo(8);
        assertThat(shown.handlers()).containsExactly(report);
    }

    @Test
    void closesWhenAMessageLacksItsParts() throws Exception {
        executor.connection.text("[{\"type\":\"accepted\"}]");

        assertThat(executor.carrier.reason()).startsWith("1002 Accepted");
        assertThat(fixture.events.log).containsExactly("closed worker i1");
    }

    @Test
    void closesAfterThreeMissedHeartbeats() throws Exception {
        watch.check(Duration.ofSeconds(11).toNanos());
        assertThat(executor.carrier.closed).isNotDone();

        watch.check(Duration.ofSeconds(13).toNanos());
        assertThat(executor.carrier.reason()).contains("nothing heard");
        assertThat(fixture.registry.find(executor.id)).isEmpty();
        assertThat(session.offer(start())).isFalse();
    }

    @Test
    void closesWhenAFrameDoesNotLeave() throws Exception {
        executor.carrier.block();
        session.offer(start());
        watch.check(Duration.ofSeconds(4).toNanos());
        assertThat(executor.carrier.closed).isNotDone();

        watch.check(Duration.ofSeconds(6).toNanos());
        assertThat(executor.carrier.reason()).contains("did not leave");
    }

    @Test
    void writesOneFrameAtATimeAndTheRestAsOneWhenItHasLeft() throws Exception {
        executor.carrier.block();
        session.offer(start());
        session.offer(new ToExecutor.CancelRun(OFFER.attempt(), 1));
        session.offer(new ToExecutor.CancelRun(OFFER.attempt(), 2));
        executor.carrier.next(ToExecutor.StartRun.class);
        assertThat(executor.carrier.isSilent()).isTrue();

        executor.carrier.unblock();
        assertThat(executor.carrier.next(ToExecutor.CancelRun.class).graceMillis())
                .isEqualTo(1);
        assertThat(executor.carrier.next(ToExecutor.CancelRun.class).graceMillis())
                .isEqualTo(2);
    }

    @Test
    void sendsWhatIsInNoHurryWithTheNextFrameOrSoon() throws Exception {
        session.offer(new ToExecutor.Ack(List.of(1L)));
        assertThat(executor.carrier.isSilent()).isTrue();
        session.offer(start());
        executor.carrier.next(ToExecutor.Ack.class);
        executor.carrier.next(ToExecutor.StartRun.class);

        session.offer(new ToExecutor.Ack(List.of(2L)));
        assertThat(executor.carrier.isSilent()).isTrue();
        fixture.writers.later();
        executor.carrier.next(ToExecutor.Ack.class);
    }

    @Test
    void endsWhenAFrameBreaksOff() throws Exception {
        executor.carrier.block();
        session.offer(start());
        executor.carrier.breakOff();

        assertThat(executor.carrier.reason()).contains("write failed: broken");
        assertThat(fixture.registry.find(executor.id)).isEmpty();
    }

    @Test
    void refusesOffersBeyondItsBytesWithoutClosing() throws Exception {
        executor.carrier.block();
        int taken = 0;
        while (session.offer(start())) {
            taken++;
        }

        assertThat(taken).isGreaterThan(10_000);
        assertThat(executor.carrier.closed).isNotDone();
        assertThat(session.offer(new ToExecutor.CancelRun(OFFER.attempt(), 1))).isTrue();
        assertThat(session.offer(new ToExecutor.CancelRun(new AttemptId(8, 1), 1)))
                .isTrue();
    }

    @Test
    void closesOnceWhenTheCarrierEndsAndTellsNothingAfterwards() {
        ExecutorConnection connection = executor.connection;
        connection.gone("lost");
        connection.gone("lost again");
        executor.say(new ToCenter.Accepted(OFFER));

        assertThat(fixture.events.log).containsExactly("closed worker i1");
        assertThat(traffic.log).containsExactly("closed");
    }

    @Test
    void closesWithGoingAwayWhenTheCenterStops() throws Exception {
        watch.stop();

        assertThat(executor.carrier.reason()).startsWith("1001");
    }

    @Test
    void remembersThatTheExecutorIsLeaving() {
        executor.say(new ToCenter.Leaving("stop"));

        assertThat(session.leaving()).isTrue();
        assertThat(fixture.events.log).containsExactly("received Leaving");
    }

    private static ToCenter.Reported reported() {
        return new ToCenter.Reported(1, new Report.Ended(OFFER.attempt(), new Outcome.Succeeded("{}"), 1, 2, "1.0.0"));
    }

    private static ToExecutor.StartRun start() {
        return new ToExecutor.StartRun(
                OFFER, 0, 1, 2, TaskKind.JAVA, 3, "task", "handler", "{}", 0, 5_000, 1, 0, 1, null);
    }
}
