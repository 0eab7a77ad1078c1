package io.tocsin.examples.hello;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.examples.hello.Wait.Heeds;
import io.tocsin.examples.hello.Wait.Parameters;
import io.tocsin.task.FakeContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HelloTest {
    private static final long FOR_EVER = 1_000_000_000;

    @Test
    void greetsTheWorldOrWhomTheParametersName() {
        assertThat(new Hello().run(new FakeContext(new Hello.Parameters(null)))).isEqualTo("Hello, world!");
        assertThat(new Hello().run(new FakeContext(new Hello.Parameters("Ada"))))
                .isEqualTo("Hello, Ada!");
    }

    @ParameterizedTest
    @EnumSource
    void waitsForTheGivenTime(Heeds heeds) throws Exception {
        Wait.Waited waited = new Wait().run(new FakeContext(new Parameters(5, heeds)));

        assertThat(waited.stopped()).isFalse();
        assertThat(waited.millis()).isGreaterThanOrEqualTo(5);
    }

    @Test
    void stopsAtTheFlag() throws Exception {
        Wait.Waited waited = new Wait().run(new FakeContext(new Parameters(FOR_EVER, null)).cancel());

        assertThat(waited.stopped()).isTrue();
    }

    @Test
    void stopsAtTheInterrupt() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> new Wait().run(new FakeContext(new Parameters(FOR_EVER, Heeds.INTERRUPT))))
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void stopsAtNothing() throws Exception {
        Thread.currentThread().interrupt();

        assertThat(new Wait()
                        .run(new FakeContext(new Parameters(5, Heeds.NOTHING)).cancel())
                        .stopped())
                .isFalse();
    }
}
