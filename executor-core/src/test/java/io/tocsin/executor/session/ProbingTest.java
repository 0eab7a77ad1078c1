package io.tocsin.executor.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProbingTest {
    private static final long MILLI = 1_000_000;

    private final Probing probing = new Probing(0);

    private int burst(long roundTrip) {
        long now = 0;
        int sent = 1; // the first heartbeat
        while (true) {
            now += roundTrip;
            probing.answered(now, false, false);
            if (probing.dueIn(now) == Long.MAX_VALUE) {
                return sent;
            }
            now += probing.dueIn(now);
            assertThat(probing.take(now)).isTrue();
            assertThat(probing.take(now)).isFalse();
            sent++;
        }
    }

    @Test
    void asksForNothingBeforeTheFirstAnswer() {
        assertThat(probing.dueIn(5)).isEqualTo(Long.MAX_VALUE);
        assertThat(probing.take(5)).isFalse();
    }

    @Test
    void asksTwoHundredTimesAtTheStart() {
        assertThat(burst(MILLI)).isEqualTo(200);
    }

    @Test
    void endsTheBurstEarlierWhereAnswersTakeLong() {
        assertThat(burst(200 * MILLI)).isBetween(60, 90);
    }

    @Test
    void spreadsAllButTheFirstFew() {
        long now = 0;
        for (int i = 0; i < 19; i++) {
            probing.answered(now, false, false);
            assertThat(probing.dueIn(now)).as("probe %s", i).isZero();
            assertThat(probing.take(now)).isTrue();
        }
        probing.answered(now, false, false);

        assertThat(probing.dueIn(now)).isEqualTo(20 * MILLI);
        assertThat(probing.take(now)).isFalse();
        assertThat(probing.take(now + 20 * MILLI)).isTrue();
    }

    @Test
    void asksAFewTimesMoreWhenAnAnswerContradictsTheOthers() {
        burst(MILLI);
        long later = 100_000 * MILLI;
        probing.answered(later, true, false);
        assertThat(probing.take(later)).isTrue();
        probing.answered(later, false, false);
        assertThat(probing.take(later)).isTrue();
    }

    @Test
    void asksAFewTimesMoreBehindAHeartbeatWhereMoreShouldBeKnown() {
        burst(MILLI);
        long later = 100_000 * MILLI;
        probing.answered(later, false, true);
        for (int i = 0; i < 3; i++) {
            assertThat(probing.take(later)).as("probe %s", i).isTrue();
            probing.answered(later, false, true);
        }
        assertThat(probing.take(later)).as("until the next heartbeat").isFalse();

        probing.answered(2 * later, false, true);
        assertThat(probing.take(2 * later)).isTrue();
    }
}
