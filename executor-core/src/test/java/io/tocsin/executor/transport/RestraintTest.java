package io.tocsin.executor.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestraintTest {
    private static final Duration AT_ONCE = Duration.ofMillis(1);
    private static final Duration HELD = Duration.ofSeconds(20);

    private final Restraint restraint = new Restraint();

    @Test
    void asksAtOnceAfterAPollThatWasHeld() {
        for (int i = 0; i < 10; i++) {
            assertThat(restraint.after(HELD)).isZero();
        }
    }

    @Test
    void forgivesOneEmptyAnswerAndLeavesFurtherOnesEverLonger() {
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            pauses.add(restraint.after(AT_ONCE).toMillis());
        }

        assertThat(pauses).containsExactly(0L, 20L, 40L, 80L, 160L, 320L, 640L, 1000L, 1000L);
    }

    @Test
    void forgetsWhenAPollIsHeldAgain() {
        for (int i = 0; i < 5; i++) {
            restraint.after(AT_ONCE);
        }

        assertThat(restraint.after(HELD)).isZero();
        assertThat(restraint.after(AT_ONCE)).isZero();
        assertThat(restraint.after(AT_ONCE)).isPositive();
    }
}
