package io.tocsin.executor.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.executor.fake.ManualTimer;
import io.tocsin.protocol.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StopperTest {
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final Outcome DONE = new Outcome.Succeeded("1");
    private static final Outcome BROKEN = new Outcome.Failed("X", "broken", null);

    private final ManualTimer timer = new ManualTimer();
    private final List<String> steps = new ArrayList<>();
    private final Stopper stopper = new Stopper(timer, new Stopper.Subject() {
        @Override
        public void interrupt() {
            steps.add("interrupt");
        }

        @Override
        public void kill() {
            steps.add("kill");
        }

        @Override
        public void unconfirmed() {
            steps.add("unconfirmed");
        }
    });

    @Test
    void goesFromTheFlagToTheInterruptToTheKillAndGivesUp() {
        stopper.stop(StopReason.CANCEL, GRACE);
        assertThat(stopper.observe()).isTrue();
        assertThat(steps).isEmpty();
        timer.advance(GRACE);
        assertThat(steps).containsExactly("interrupt");
        timer.advance(GRACE);
        assertThat(steps).containsExactly("interrupt", "kill");
        timer.advance(GRACE);
        assertThat(steps).containsExactly("interrupt", "kill", "unconfirmed");
        stopper.left();

        assertThat(stopper.gaveUp()).isTrue();
        assertThat(stopper.judge(DONE)).isEqualTo(new Outcome.Cancelled());
    }

    @Test
    void timesOutFromTheLimitOn() {
        stopper.limit(Duration.ofSeconds(10), GRACE);
        timer.advance(Duration.ofSeconds(9));
        assertThat(stopper.observe()).isFalse();
        timer.advance(Duration.ofSeconds(1));
        assertThat(stopper.observe()).isTrue();
        stopper.left();

        assertThat(stopper.judge(DONE)).isEqualTo(new Outcome.TimedOut());
        assertThat(stopper.judgeInterrupt()).isEqualTo(new Outcome.TimedOut());
        assertThat(timer.waiting()).isZero();
    }

    @Test
    void leavesAnOutcomeAloneThatCameInSpiteOfALateStop() {
        stopper.stop(StopReason.CANCEL, GRACE);
        stopper.left();
        timer.advance(GRACE.multipliedBy(5));

        assertThat(steps).isEmpty();
        assertThat(stopper.judge(DONE)).isEqualTo(DONE);
        assertThat(stopper.judge(BROKEN)).isEqualTo(BROKEN);
    }

    @Test
    void takesAFailureAfterTheInterruptForTheStop() {
        stopper.stop(StopReason.TIMEOUT, Duration.ZERO);
        timer.advance(Duration.ZERO);
        stopper.left();

        assertThat(steps).containsExactly("interrupt");
        assertThat(stopper.judge(BROKEN)).isEqualTo(new Outcome.TimedOut());
        assertThat(stopper.judge(DONE)).isEqualTo(DONE);
    }

    @Test
    void sticksToTheFirstReason() {
        stopper.stop(StopReason.CANCEL, GRACE);
        stopper.stop(StopReason.TIMEOUT, Duration.ZERO);
        timer.advance(Duration.ofSeconds(1));
        stopper.left();

        assertThat(steps).isEmpty();
        assertThat(stopper.judgeInterrupt()).isEqualTo(new Outcome.Cancelled());
    }

    @Test
    void callsAnInterruptThatNobodyAskedForAFailure() {
        stopper.left();

        assertThat(stopper.judgeInterrupt()).isInstanceOf(Outcome.Failed.class);
    }
}
