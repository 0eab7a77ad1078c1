package io.tocsin.center.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeapCeilingTest {
    @ParameterizedTest
    @CsvSource({"0, 512", "100, 512", "200, 600", "300, 900", "400, 1024", "2000, 1024"})
    void leavesWhatLivesThriceItsRoomWithinTheHeap(long live, long wanted) {
        assertThat(HeapCeiling.wanted(live, 512, 1_024)).isEqualTo(wanted);
    }

    @ParameterizedTest
    @CsvSource({"0, 256", "200, 256"})
    void isNeverAboveAHeapThatIsSmallerThanTheUsualLimit(long live, long wanted) {
        assertThat(HeapCeiling.wanted(live, 512, 256)).isEqualTo(wanted);
    }
}
