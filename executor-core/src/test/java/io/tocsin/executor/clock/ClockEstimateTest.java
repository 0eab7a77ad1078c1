package io.tocsin.executor.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ClockEstimateTest {
    private final ClockEstimate estimate = new ClockEstimate();
    private long now = 1_000_000;

    /** A probe through a network with these delays, to a clock that is ahead by {@code offset}. */
    private void probe(long offset, long there, long back) {
        long sent = now;
        long received = sent + there + offset;
        long answered = received + 10;
        now = answered - offset + back;
        estimate.add(sent, received, answered, now);
        now += 1000;
    }

    @Test
    void knowsNothingBeforeTheFirstProbe() {
        assertThat(estimate.known().offset()).isZero();
        assertThat(estimate.known().error()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void takesTheQuickestOfEachDirectionHoweverSlowTheOtherWas() {
        probe(5000, 100, 90_000);
        probe(5000, 70_000, 100);

        assertThat(estimate.known().offset()).isBetween(4990L, 5010L);
        assertThat(estimate.known().error()).isLessThan(120);
    }

    @Test
    void staysWithinItsErrorBoundWhateverTheDelays() {
        Random random = new Random(7);
        for (int round = 0; round < 1000; round++) {
            probe(-123_456, 50 + random.nextInt(20_000), 50 + random.nextInt(3_000));

            assertThat(Math.abs(estimate.known().offset() + 123_456))
                    .isLessThanOrEqualTo(estimate.known().error());
        }
        assertThat(estimate.known().error()).isLessThan(2_000);
    }

    @Test
    void believesNoSingleProbeThatContradictsAllOthers() {
        probe(0, 200, 200);
        probe(1_000_000, 200, 200);
        assertThat(estimate.known().offset()).isZero();
        assertThat(estimate.disputed()).isTrue();

        probe(0, 200, 200);
        assertThat(estimate.disputed()).isFalse();
        probe(1_000_000, 200, 200);
        probe(-50_000, 200, 200);
        probe(70_000, 200, 200);
        assertThat(estimate.known().offset()).isZero();
    }

    @Test
    void followsAStepOfTheCentersClockThatLasts() {
        probe(0, 200, 200);
        probe(1_000_000, 200, 200);
        probe(1_000_000, 200, 200);
        assertThat(estimate.known().offset()).isZero();
        probe(1_000_000, 200, 200);

        assertThat(estimate.known().offset()).isEqualTo(1_000_000);
        assertThat(estimate.disputed()).isFalse();
    }

    @Test
    void boundsItsErrorMoreLooselyTheOlderItIs() {
        probe(0, 200, 200);
        long at = estimate.known().at();

        assertThat(estimate.known().errorAt(at)).isEqualTo(200);
        assertThat(estimate.known().errorAt(at + 4_000_000)).isEqualTo(260);
    }

    @Test
    void followsDriftSinceBoundsLoosenWithAge() {
        for (long offset = 0; offset < 4000; offset += 40) {
            probe(offset, 100, 100);
            now += 4_000_000; // 10 parts per million
        }

        assertThat(estimate.known().offset()).isBetween(3700L, 4000L);
    }

    @Test
    void keepsTheOldEstimateOverAReconnectUntilTheFirstProbe() {
        probe(700, 100, 100);
        estimate.restart();
        assertThat(estimate.known().offset()).isEqualTo(700);

        probe(750, 400, 400);
        assertThat(estimate.known().offset()).isEqualTo(750);
    }

    @Test
    void ignoresProbesThatCannotHaveHappened() {
        estimate.add(100, 50, 40, 90);
        estimate.add(100, 50, 60, 90);

        assertThat(estimate.known().error()).isEqualTo(Long.MAX_VALUE);
    }

    /** A wall clock here is read once; one there that jumps and jumps back is not believed. */
    @Test
    void neitherSidesWallClockMovesTheEstimateByAJumpThatIsUndone() {
        long[] nanos = {5_000};
        long[] wallHere = {1_000_000};
        LocalClock local = new LocalClock(wallHere[0], () -> nanos[0]);
        CorrectedClock clock = new CorrectedClock(local);
        long[] jumpThere = {0};
        Runnable exchange = () -> {
            long sent = local.micros();
            nanos[0] += 300_000;
            long there = 9_000_000 + nanos[0] / 1_000 + jumpThere[0];
            nanos[0] += 300_000;
            clock.learn(sent, there, there, nanos[0]);
        };
        exchange.run();
        long offset = clock.offset();

        wallHere[0] -= 3_600_000_000L;
        exchange.run();
        assertThat(clock.offset()).isEqualTo(offset);

        jumpThere[0] = 10_000_000;
        exchange.run();
        exchange.run();
        assertThat(clock.offset()).isEqualTo(offset);
        jumpThere[0] = 0;
        exchange.run();
        assertThat(clock.offset()).isEqualTo(offset);
        assertThat(clock.error()).isBetween(300L, 301L);
    }

    @Test
    void localTimeFollowsTheMonotonicClockOnly() {
        long[] nanos = {5_000};
        CorrectedClock clock = new CorrectedClock(new LocalClock(1_000_000, () -> nanos[0]));
        nanos[0] += 2_000_000;
        assertThat(clock.micros()).isEqualTo(1_002_000);

        clock.learn(1_002_000, 1_012_100, 1_012_100, nanos[0] + 200_000);

        assertThat(clock.micros()).isEqualTo(1_012_000);
    }

    /** A clock that stands at 1 s, by one probe that took so long in either direction. */
    private static CorrectedClock probed(long delayMicros) {
        CorrectedClock clock = new CorrectedClock(new LocalClock(1_000_000, () -> 0));
        clock.learn(1_000_000 - 2 * delayMicros, 1_000_000 - delayMicros, 1_000_000 - delayMicros, 0);
        return clock;
    }

    @Test
    void waitsOutAnErrorThatIsSmallAndNotAllOfALargeOne() {
        assertThat(probed(0).nanosUntil(1_001_000)).isEqualTo(1_000_000);
        assertThat(probed(50).nanosUntil(1_001_000)).isEqualTo(1_050_000);
        assertThat(probed(30_000).nanosUntil(1_001_000)).isEqualTo(1_200_000);
    }
}
