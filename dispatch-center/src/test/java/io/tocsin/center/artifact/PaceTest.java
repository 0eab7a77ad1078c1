package io.tocsin.center.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long MILLI = 1_000_000;

    private final Pace pace = new Pace();

    @Test
    void waitsFourTimesAsLongAsAChunkTook() {
        pace.left(-7);

        assertThat(pace.pause(2 * MILLI - 7)).isEqualTo(8 * MILLI);
    }

    @Test
    void waitsNeitherForNothingNorForLong() {
        assertThat(pace.pause(99 * MILLI)).isEqualTo(Pace.SHORTEST.toNanos());
        pace.left(0);

        assertThat(pace.pause(1)).isEqualTo(Pace.SHORTEST.toNanos());
        assertThat(pace.pause(80 * MILLI)).isEqualTo(Pace.LONGEST.toNanos());
    }
}
