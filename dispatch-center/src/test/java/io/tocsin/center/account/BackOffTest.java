package io.tocsin.center.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.testing.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackOffTest {
    private final SettableClock clock = new SettableClock();
    private final BackOff backOff = new BackOff(clock);

    @Test
    void doublesTheWaitOfAnAccountUpToHalfAMinute() {
        fail(4, "ann");
        assertThat(left("ann")).isZero();

        fail(1, "ann");
        assertThat(left("ann")).isEqualTo(Duration.ofSeconds(1));
        fail(2, "ann");
        assertThat(left("ann")).isEqualTo(Duration.ofSeconds(4));
        fail(10, "ann");
        assertThat(left("ann")).isEqualTo(Duration.ofSeconds(30));
        assertThat(left("bob")).isZero();

        clock.pass(Duration.ofSeconds(30));
        assertThat(left("ann")).isZero();
    }

    @Test
    void forgivesTheAccountButNotTheAddress() {
        for (int i = 0; i < 25; i++) {
            backOff.failed("user" + i, "10.0.0.1");
        }
        backOff.succeeded("user1");

        assertThat(backOff.left("user1", "10.0.0.1")).isEqualTo(Duration.ofSeconds(32));
        assertThat(backOff.left("user1", "10.0.0.2")).isZero();
    }

    @Test
    void delaysAWholeIpv6Network() {
        for (int i = 0; i < 25; i++) {
            backOff.failed("user" + i, "2001:db8::" + i);
        }

        assertThat(backOff.left("ann", "2001:db8::ffff")).isEqualTo(Duration.ofSeconds(32));
        assertThat(backOff.left("ann", "2001:db8:0:1::1")).isZero();
    }

    @Test
    void startsAnewAfterAQuietQuarterOfAnHour() {
        fail(5, "ann");
        clock.pass(Duration.ofMinutes(16));

        fail(1, "ann");

        assertThat(left("ann")).isZero();
    }

    private void fail(int times, String name) {
        for (int i = 0; i < times; i++) {
            backOff.failed(name, "10.0.0." + i);
        }
    }

    private Duration left(String name) {
        return backOff.left(name, "192.0.2.1");
    }
}
