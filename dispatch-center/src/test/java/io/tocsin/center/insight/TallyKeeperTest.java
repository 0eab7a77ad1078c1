package io.tocsin.center.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.storage.Transactions;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

class TallyKeeperTest {
    private final TallyStore unused =
            new TallyStore(new JdbcTemplate(), new Transactions(new JdbcTransactionManager()));
    private final TallyKeeper keeper = new TallyKeeper(unused, Clock.systemUTC());

    @Test
    void addsUpEveryFewSeconds() {
        assertThat(keeper.pauseAfter(Duration.ofMillis(20))).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void restsLongerTheLongerItTook() {
        assertThat(keeper.pauseAfter(Duration.ofSeconds(2))).isEqualTo(Duration.ofSeconds(40));
        assertThat(keeper.pauseAfter(Duration.ofMinutes(2))).isEqualTo(Duration.ofSeconds(60));
    }
}
