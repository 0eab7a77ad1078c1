package io.tocsin.center.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CrowdAtTheDoorTest {
    private final AtomicLong nanos = new AtomicLong(-5);
    private final Crowd crowd = new Crowd(nanos::get);

    @Test
    void comesBackWithinTheTimeThatItTakesToLetAsManyIn() {
        for (int second = 0; second < 5; second++) {
            letIn(200);
            turnedAway(1);
            pass(Duration.ofSeconds(1));
        }
        letIn(200);

        assertThat(turnedAway(395)).isEqualTo(2);
        assertThat(turnedAway(1_200)).isEqualTo(8);
        assertThat(turnedAway(1_000_000)).as("never longer").isEqualTo(30);
    }

    @Test
    void isOftenSmall() {
        assertThat(turnedAway(1)).isEqualTo(1);
        assertThat(turnedAway(9)).isEqualTo(1);
    }

    @Test
    void isNotSentFarAwayByACenterThatHasOnlyJustBegun() {
        assertThat(turnedAway(500)).isEqualTo(10);
    }

    @Test
    void isNotToldThePaceOfHoursInWhichHardlyAnybodyCame() {
        for (int second = 0; second < 9; second++) {
            letIn(1);
            pass(Duration.ofSeconds(1));
        }
        letIn(400);

        assertThat(turnedAway(2_000)).isEqualTo(5);
    }

    @Test
    void isForgottenAfterTenSeconds() {
        turnedAway(1_000);
        pass(Duration.ofSeconds(9));
        assertThat(turnedAway(1)).isEqualTo(20);
        pass(Duration.ofSeconds(1));
        assertThat(turnedAway(1)).isEqualTo(1);

        letIn(5_000);
        pass(Duration.ofHours(1));
        assertThat(turnedAway(1_000)).as("nobody has come since").isEqualTo(20);
    }

    private void letIn(int count) {
        for (int i = 0; i < count; i++) {
            crowd.letIn();
        }
    }

    /** @return what the last one is told */
    private long turnedAway(int count) {
        long told = 0;
        for (int i = 0; i < count; i++) {
            told = crowd.turnedAway();
        }
        return told;
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
