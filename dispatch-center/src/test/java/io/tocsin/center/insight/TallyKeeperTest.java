package io.tocsin.center.insight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TallyKeeperTest {
    @Test
    void addsUpEveryFewSeconds() {
        assertThat(TallyKeeper.restAfter(Duration.ofMillis(20))).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void restsLongerTheLongerItTook() {
        assertThat(TallyKeeper.restAfter(Duration.ofSeconds(2))).isEqualTo(Duration.ofSeconds(40));
        assertThat(TallyKeeper.restAfter(Duration.ofMinutes(2))).isEqualTo(Duration.ofSeconds(60));
    }
}
