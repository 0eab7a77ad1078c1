package io.tocsin.center.alarm.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RetellingTest {
    private static final long BEGUN = 1_790_000_000_000L;

    @Test
    void backsOffToHalfAMinute() {
        List<Long> told = LongStream.rangeClosed(1, 200)
                .filter(second -> Retelling.isDue(BEGUN, BEGUN + (second - 1) * 1_000, BEGUN + second * 1_000))
                .boxed()
                .toList();
        assertThat(told).containsExactly(1L, 3L, 7L, 15L, 31L, 61L, 91L, 121L, 151L, 181L);
    }

    @Test
    void leavesNoneOutWhereSomebodyLooksLateAndTellsOnceOfSeveral() {
        assertThat(Retelling.isDue(BEGUN, BEGUN + 1_400, BEGUN + 2_900)).isFalse();
        assertThat(Retelling.isDue(BEGUN, BEGUN + 2_900, BEGUN + 4_400)).isTrue();
        assertThat(Retelling.isDue(BEGUN, 0, BEGUN + 60_000)).isTrue();
        assertThat(Retelling.isDue(BEGUN, BEGUN + 60_000, BEGUN + 10_000))
                .as("the clock was set back")
                .isFalse();
    }
}
