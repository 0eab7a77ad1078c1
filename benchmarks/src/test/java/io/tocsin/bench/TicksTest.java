package io.tocsin.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TicksTest {
    private static final Ticks TICKS = new Ticks(List.of(
            new Ticks.Tick(1, 1_000, 1_000_100),
            new Ticks.Tick(2, 1_000, 1_004_000),
            new Ticks.Tick(1, 2_000, 2_000_300),
            new Ticks.Tick(1, 2_000, 2_000_400)));

    @Test
    void countsEachPlannedInstantOfAKeyOnce() {
        assertThat(TICKS.distinct()).isEqualTo(3);
        assertThat(TICKS.doubled()).isEqualTo(1);
    }

    @Test
    void takesTheStretchWithoutItsEnd() {
        assertThat(TICKS.planned(1_000, 2_000).all()).hasSize(2);
    }

    @Test
    void showsAnEntryAheadOfTimeAsTheWorst() {
        Ticks early = new Ticks(List.of(new Ticks.Tick(1, 1_000, 999_999)));

        assertThat(early.lateness().getMaxValue()).isGreaterThan(500_000_000);
    }

    @Test
    void tellsTheLongestPauseBetweenEntries() {
        assertThat(TICKS.longestPause()).isEqualTo(0.9963);
    }

    @Test
    void drawsTheWorstOfEachStretch() {
        Ticks.Course course = TICKS.course(1_000, 200);

        assertThat(course.seconds()).containsExactly(0.0, 1.0);
        assertThat(course.millis()).containsExactly(4.0, 0.4);
    }
}
