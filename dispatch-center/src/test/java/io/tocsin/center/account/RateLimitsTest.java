package io.tocsin.center.account;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.center.testing.SettableClock;
import io.tocsin.center.web.HttpRefusal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
    private final SettableClock clock = new SettableClock();
    private final RateLimits limits = new RateLimits(new LimitSettings(2, 3, 1), clock);

    @Test
    void refusesMoreThanTheBurstAndRecoversWithTime() {
        for (int i = 0; i < 4; i++) {
            limits.takePrincipal(7);
        }
        assertThatThrownBy(() -> limits.takePrincipal(7)).isInstanceOf(HttpRefusal.class);

        clock.pass(Duration.ofMillis(500));
        assertThatCode(() -> limits.takePrincipal(7)).doesNotThrowAnyException();
        assertThatThrownBy(() -> limits.takePrincipal(7)).isInstanceOf(HttpRefusal.class);
    }

    @Test
    void countsTheAddressesOfOneIpv6NetworkTogether() {
        for (int i = 0; i < 6; i++) {
            limits.takeAddress("2001:db8::" + i);
        }
        for (int i = 0; i < 30; i++) {
            limits.takeSignIn("2001:db8::" + i);
        }

        assertThatThrownBy(() -> limits.takeAddress("2001:db8:0:0:1::7")).isInstanceOf(HttpRefusal.class);
        assertThatThrownBy(() -> limits.takeSignIn("2001:db8:0:0:1::7")).isInstanceOf(HttpRefusal.class);
        assertThatCode(() -> limits.takeAddress("2001:db8:0:1::7")).doesNotThrowAnyException();
        assertThatCode(() -> limits.takeSignIn("2001:db8:0:1::7")).doesNotThrowAnyException();
    }

    @Test
    void countsEachPrincipalAndAddressAlone() {
        for (int i = 0; i < 4; i++) {
            limits.takePrincipal(7);
        }

        assertThatCode(() -> limits.takePrincipal(8)).doesNotThrowAnyException();
        assertThatCode(() -> limits.takeAddress("10.0.0.1")).doesNotThrowAnyException();
        assertThatCode(() -> limits.takeSignIn("10.0.0.1")).doesNotThrowAnyException();
    }
}
