package io.tocsin.executor.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private static final long SECOND = 1_000_000_000;

    private final Heartbeat heartbeat = new Heartbeat(Duration.ofSeconds(4), 0);

    @Test
    void isDueAtOnceAndThenEachPeriod() {
        assertThat(heartbeat.due(0)).isTrue();
        heartbeat.beat(0);

        assertThat(heartbeat.due(3 * SECOND)).isFalse();
        assertThat(heartbeat.dueIn(3 * SECOND)).isEqualTo(Duration.ofSeconds(1));
        assertThat(heartbeat.due(4 * SECOND)).isTrue();
        assertThat(heartbeat.dueIn(5 * SECOND)).isEqualTo(Duration.ZERO);
    }

    @Test
    void takesAnotherPeriodFromItsLastBeatOn() {
        heartbeat.beat(0);
        heartbeat.every(Duration.ofSeconds(15));
        assertThat(heartbeat.dueIn(SECOND)).isEqualTo(Duration.ofSeconds(14));

        heartbeat.beat(15 * SECOND);
        heartbeat.every(Duration.ofSeconds(4));
        assertThat(heartbeat.due(18 * SECOND)).isFalse();
        assertThat(heartbeat.due(19 * SECOND)).isTrue();
    }

    @Test
    void givesUpAfterThreeBeatsWithoutAnAnswer() {
        assertThat(heartbeat.beat(0)).isTrue();
        assertThat(heartbeat.beat(4 * SECOND)).isTrue();
        assertThat(heartbeat.beat(8 * SECOND)).isTrue();
        assertThat(heartbeat.beat(12 * SECOND)).isFalse();
    }

    @Test
    void startsCountingAnewWithEachAnswer() {
        heartbeat.beat(0);
        heartbeat.beat(4 * SECOND);
        heartbeat.beat(8 * SECOND);
        heartbeat.answered();

        assertThat(heartbeat.beat(12 * SECOND)).isTrue();
    }
}
