package io.tocsin.center.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.center.problem.Invalid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdTextTest {
    @Test
    void readsWhatItWrote() {
        assertThat(IdText.find(IdText.of(Long.MAX_VALUE))).contains(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " 1", "1.0", "x", "9223372036854775808"})
    void findsNothingByTextThatIsNoId(String text) {
        assertThat(IdText.find(text)).isEmpty();
        assertThatThrownBy(() -> IdText.parse("ids", text)).isInstanceOf(Invalid.class);
    }
}
