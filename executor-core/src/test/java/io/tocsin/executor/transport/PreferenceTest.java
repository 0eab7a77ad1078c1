package io.tocsin.executor.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PreferenceTest {
    private final Preference preference = new Preference();

    @Test
    void triesWebSocketsFirstUntilNoneGetsThrough() {
        assertThat(preference.first()).isEqualTo(Way.WEBSOCKET);
        preference.stripped();
        assertThat(preference.first()).isEqualTo(Way.HTTP);
        preference.carried();
        assertThat(preference.first()).isEqualTo(Way.WEBSOCKET);
    }

    @Test
    void givesUpOnWebSocketsThatEndAtOnceAgainAndAgain() {
        for (int i = 1; i < Preference.TOO_OFTEN; i++) {
            preference.carried();
            preference.ended(Duration.ofMillis(10));
            assertThat(preference.first()).isEqualTo(Way.WEBSOCKET);
        }
        preference.carried();
        preference.ended(Duration.ofMillis(10));
        assertThat(preference.first()).isEqualTo(Way.HTTP);
    }

    @Test
    void forgivesAWebSocketThatEndsAtOnceBetweenOthersThatLast() {
        for (int i = 0; i < 10; i++) {
            preference.ended(Duration.ZERO);
            preference.ended(Duration.ZERO);
            preference.ended(Preference.AT_ONCE);
            assertThat(preference.first()).isEqualTo(Way.WEBSOCKET);
        }
    }
}
