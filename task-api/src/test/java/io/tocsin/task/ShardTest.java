package io.tocsin.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShardTest {
    @Test
    void standsForTheWholeWhenNothingIsSharded() {
        assertThat(Shard.WHOLE).isEqualTo(new Shard(0, 1));
    }

    @ParameterizedTest
    @CsvSource({"0,0", "-1,2", "2,2", "0,-1"})
    void refusesPartsThatDoNotExist(int index, int count) {
        assertThatThrownBy(() -> new Shard(index, count)).isInstanceOf(IllegalArgumentException.class);
    }
}
