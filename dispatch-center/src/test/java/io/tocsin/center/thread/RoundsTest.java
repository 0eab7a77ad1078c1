package io.tocsin.center.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RoundsTest {
    private final BlockingQueue<Long> told = new LinkedBlockingQueue<>();
    private final Rounds rounds = new Rounds("some-rounds", Duration.ofMillis(1)) {
        @Override
        protected void round(long number) {
            told.add(number);
            if (number == 0) {
                throw new IllegalStateException("the first one fails");
            }
        }
    };

    @Test
    void goesOnAfterARoundThatFailed() throws Exception {
        rounds.start();

        assertThat(told.poll(10, TimeUnit.SECONDS)).isZero();
        assertThat(told.poll(10, TimeUnit.SECONDS)).isOne();
        assertThat(rounds.isRunning()).isTrue();
        rounds.stop();
        rounds.stop();
        assertThat(rounds.isRunning()).isFalse();
    }

    @Test
    void beginsAnewAfterAStop() throws Exception {
        rounds.start();
        rounds.stop();
        told.clear();
        rounds.start();

        assertThat(told.poll(10, TimeUnit.SECONDS)).isNotNull();
        rounds.stop();
    }
}
