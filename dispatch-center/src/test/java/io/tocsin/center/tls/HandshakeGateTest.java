package io.tocsin.center.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HandshakeGateTest {
    private static final int MOST = 2;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<String> taken = new ArrayList<>();
    private final List<String> turnedAway = new ArrayList<>();
    private long now;

    private final HandshakeGate gate = new HandshakeGate(MOST, () -> now, registry);

    /** Stays inside until the test says that it leaves. */
    private class Named implements HandshakeGate.Step {
        private final String name;
        private final boolean further;

        Named(String name, boolean further) {
            this.name = name;
            this.further = further;
        }

        @Override
        public void take() {
            taken.add(name);
        }

        @Override
        public void turnAway() {
            turnedAway.add(name);
        }

        @Override
        public boolean isFurther() {
            return further;
        }
    }

    private void enter(String... names) {
        for (String name : names) {
            gate.enter(new Named(name, name.startsWith("further")), Runnable::run);
        }
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    @Test
    void takesFewAtOnceAndTheOthersInTheOrderOfTheirComing() {
        enter("a", "b", "c", "d");
        assertThat(taken).containsExactly("a", "b");
        assertThat(gate.waiting()).isEqualTo(2);

        gate.leave();
        assertThat(taken).containsExactly("a", "b", "c");
        gate.leave();
        gate.leave();
        gate.leave();
        enter("e", "f", "g");

        assertThat(taken).containsExactly("a", "b", "c", "d", "e", "f");
        assertThat(turnedAway).isEmpty();
    }

    @Test
    void putsThoseFirstWhoWereInsideBefore() {
        enter("a", "b", "c", "further d", "further e");

        gate.leave();
        gate.leave();
        gate.leave();

        assertThat(taken).containsExactly("a", "b", "further d", "further e", "c");
    }

    @Test
    void turnsAwayWhoHasWaitedForTooLongAndTakesTheNext() {
        enter("a", "b", "c", "d");
        pass(HandshakeGate.PATIENCE.plusNanos(1));
        enter("e");

        gate.leave();

        assertThat(turnedAway).containsExactly("c", "d");
        assertThat(taken).containsExactly("a", "b", "e");
        assertThat(registry.counter("tocsin.tls.handshakes.turned.away").count())
                .isEqualTo(2);
    }

    @Test
    void keepsThePlaceFreeWhenAllWereTooLate() {
        enter("a", "b", "c");
        pass(HandshakeGate.PATIENCE.plusNanos(1));
        gate.leave();
        assertThat(turnedAway).containsExactly("c");

        enter("d", "e");

        assertThat(taken).containsExactly("a", "b", "d");
    }

    @Test
    void turnsAwayTheNewestWhenTooManyWait() {
        enter("a", "b");
        IntStream.range(0, HandshakeGate.MOST_WAITING).forEach(i -> enter("waiting " + i));

        enter("late");

        enter("further");

        assertThat(turnedAway).containsExactly("late");
        assertThat(gate.waiting()).isEqualTo(HandshakeGate.MOST_WAITING + 1);
    }

    @Test
    void takesTheNextWhenOneCannotBeTurnedAway() {
        enter("a", "b");
        gate.enter(
                new Named("broken", false) {
                    @Override
                    public void turnAway() {
                        throw new IllegalStateException("broken on purpose");
                    }
                },
                Runnable::run);
        pass(HandshakeGate.PATIENCE.plusNanos(1));
        enter("c");

        gate.leave();

        assertThat(taken).containsExactly("a", "b", "c");
    }

    @Test
    void turnsAwayWhomNobodyServesAnyMore() {
        Executor stopped = task -> {
            throw new RejectedExecutionException("it stops");
        };
        enter("a", "b");
        gate.enter(new Named("c", false), stopped);
        enter("d");

        gate.leave();

        assertThat(turnedAway).containsExactly("c");
        assertThat(taken).containsExactly("a", "b", "d");
    }
}
