package io.tocsin.center.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.storage.TestDatabase;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToExecutor;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More than two sessions are a crowd here. */
class CrowdTest {
    @AutoClose
    private static final TestDatabase DATABASE = TestDatabase.open(TestDatabase.Kind.H2);

    private final SessionFixture fixture = new SessionFixture(DATABASE);
    private final ReceptionAccess reception = fixture.reception(new RecordedTraffic());
    private final SessionWatch watch = new SessionWatch(reception.reception(), fixture.registry);
    private FakeExecutor first;

    @BeforeEach
    void connect() throws Exception {
        first = another();
        first.welcomed();
    }

    @Test
    void hasExecutorsSpeakLessOftenInACrowd() throws Exception {
        FakeExecutor second = another();
        assertThat(second.welcomed().heartbeatMillis()).isEqualTo(4_000);
        FakeExecutor third = another();
        assertThat(third.welcomed().heartbeatMillis()).isEqualTo(15_000);

        assertThat(heartbeatToldTo(first)).isEqualTo(15_000);
        checkAfter(44);
        assertThat(first.carrier.closed).isNotDone();
        assertThat(third.carrier.closed).isNotDone();
        assertThat(second.carrier.reason()).contains("nothing heard for 12 s");

        checkAfter(46);
        assertThat(first.carrier.reason()).contains("nothing heard for 45 s");
    }

    @Test
    void hasExecutorsSpeakMoreOftenAgainWhenTheCrowdIsGone() throws Exception {
        FakeExecutor second = another();
        second.welcomed();
        FakeExecutor third = another();
        third.welcomed();
        assertThat(heartbeatToldTo(first)).isEqualTo(15_000);
        second.disconnect();

        assertThat(heartbeatToldTo(first)).isEqualTo(4_000);
        assertThat(heartbeatToldTo(third)).isEqualTo(4_000);
        checkAfter(13);
        assertThat(first.carrier.reason()).contains("nothing heard");
        assertThat(third.carrier.closed)
                .as("it may not heed what comes after the welcome")
                .isNotDone();
    }

    private void checkAfter(long seconds) {
        while (fixture.registry.all().stream().anyMatch(LiveSession::isWriting)) {
            Thread.onSpinWait(); // a frame that is on its way would count as stuck by then
        }
        watch.check(Duration.ofSeconds(seconds).toNanos());
    }

    private FakeExecutor another() throws Exception {
        return fixture.executor(reception).enrolled(fixture.token(SessionFixture.GROUP));
    }

    private static long heartbeatToldTo(FakeExecutor executor) throws Exception {
        executor.say(new ToCenter.Ping(5, 3, -120, 40));
        return Objects.requireNonNull(
                executor.carrier.next(ToExecutor.Pong.class).heartbeatMillis());
    }

    @Test
    void isExpectedFromTheStartOfTheWatchOn() {
        assertThat(fixture.events.log).doesNotContain("expecting");
        watch.start();
        watch.stop();

        assertThat(fixture.events.log).contains("expecting");
    }
}
