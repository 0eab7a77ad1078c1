package io.tocsin.center.alarm.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushAnswerTest {
    private static final Instant NOW = Instant.parse("2026-11-22T05:00:00Z");

    private static Duration notBefore(@Nullable String retryAfter) {
        return PushAnswer.of(503, retryAfter, NOW).notBefore();
    }

    @Test
    void readsSecondsAndDates() {
        assertThat(notBefore("90")).isEqualTo(Duration.ofSeconds(90));
        assertThat(notBefore(" 0 ")).isZero();
        assertThat(notBefore("Sun, 22 Nov 2026 05:00:30 GMT")).isEqualTo(Duration.ofSeconds(30));
        assertThat(notBefore("Sun, 22 Nov 2026 04:59:30 GMT")).as("has passed").isZero();
        assertThat(notBefore(null)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-5", "1.5", "99999999999999999999", "\u0661\u0662", "2026-11-22T05:00:30Z"})
    void takesWhatIsNeitherForNothingSaid(String text) {
        assertThat(notBefore(text)).isZero();
    }
}
