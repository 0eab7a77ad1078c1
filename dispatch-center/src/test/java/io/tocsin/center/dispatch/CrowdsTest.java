package io.tocsin.center.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CrowdsTest {
    private static final long NOW = 1_000_000;

    private final Crowds crowds = new Crowds();

    private long last(int count, long fireAt) {
        long earlier = 0;
        for (int i = 0; i < count; i++) {
            earlier = crowds.join(fireAt, NOW);
        }
        return earlier;
    }

    @Test
    void aFewComeTogether() {
        assertThat(last(20, NOW + 1_000)).isZero();
    }

    @Test
    void manyComeOneAfterTheOther() {
        assertThat(last(2_001, NOW + 1_000)).isEqualTo(100);
    }

    @Test
    void thoseOfAnotherInstantAreAnotherCrowd() {
        last(2_000, NOW + 1_000);
        assertThat(last(1, NOW + 1_001)).isZero();
    }

    @Test
    void isForgottenOnceItsInstantHasPassed() {
        last(2_000, NOW + 1_000);
        crowds.join(NOW + 9_000, NOW + 1_001);
        assertThat(last(1, NOW + 1_000)).isZero();
    }
}
