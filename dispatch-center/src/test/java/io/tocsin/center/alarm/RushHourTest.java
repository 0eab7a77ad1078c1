package io.tocsin.center.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RushHourTest {
    private static final int MANY = 2_000;

    private final RushHour rush = new RushHour(millis(0));

    private static long millis(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }

    private boolean lasts(long at) {
        return rush.lasts(false, millis(at));
    }

    @Test
    void lastsForALullAfterManyRang() {
        rush.rang(MANY, millis(10));
        rush.rang(MANY, millis(200));

        assertThat(lasts(450)).isTrue();
        assertThat(lasts(550)).isFalse();
    }

    @Test
    void neverBeginsForAFewWhoseDevicesKnow() {
        rush.rang(2, millis(10));

        assertThat(lasts(10)).isFalse();
    }

    @Test
    void lastsUntilDevicesAreToldButNotForEver() {
        rush.rang(2, millis(10));

        assertThat(rush.lasts(true, millis(2_900))).isTrue();
        assertThat(rush.lasts(true, millis(3_100))).isFalse();
    }

    @Test
    void endsThoughAlarmsNeverStopComing() {
        for (long at = 100; at < 3_000; at += 100) {
            rush.rang(MANY / 10, millis(at));
            assertThat(lasts(at)).as("after %d ms", at).isEqualTo(at > 100);
        }
        rush.rang(MANY / 10, millis(3_100));
        assertThat(lasts(3_100)).isFalse();

        rush.settled();
        rush.rang(MANY, millis(3_200));
        assertThat(lasts(3_200)).as("the next one").isTrue();
    }

    @Test
    void endsWhenTooMuchWaits() {
        rush.rang(40_000, millis(10));
        assertThat(rush.isTooLong()).isFalse();
        rush.rang(1, millis(11));

        assertThat(rush.isTooLong()).isTrue();
        assertThat(rush.lasts(true, millis(11))).isFalse();
    }
}
