package io.tocsin.center.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.dispatch.Stage.Executor;
import io.tocsin.center.task.OverlapSpec;
import org.junit.jupiter.api.Test;

/** Many fires whose instants are the same, or near each other. */
class ArmingTogetherTest {
    private static final int CROWD = 4_000;

    private final Stage stage = new Stage(30_000);
    private final Executor executor = stage.executor(7, 10_000);
    private long tasks;

    private long fire(long ahead, long inMillis) {
        return stage.fire(
                SimTasks.armed(SimTasks.every(++tasks, 1_000, OverlapSpec.queue(), 1, false), ahead), inMillis);
    }

    @Test
    void armsFiresOfNearbyInstantsTogetherAndNoneMuchTooEarly() {
        long delay = 1_008 - stage.now() % 16; // a multiple of 16 from the epoch
        for (int i = 0; i < 16; i++) {
            fire(192, delay + i);
        }
        long brief = fire(20, delay);

        stage.pass(delay - 193);
        assertThat(executor.started()).isEmpty();
        stage.pass(2);
        assertThat(executor.started()).hasSize(16);
        stage.pass(170);
        assertThat(executor.holds(brief)).isFalse();
        stage.pass(2);
        assertThat(executor.holds(brief)).isTrue();
    }

    @Test
    void armsACrowdOneAfterTheOther() {
        for (int i = 0; i < CROWD; i++) {
            fire(200, 1_000);
        }
        stage.pass(690);
        assertThat(executor.started()).hasSizeBetween(1_000, 2_500);
        stage.pass(120);
        assertThat(executor.started()).hasSize(CROWD);
    }

    @Test
    void armsNoneOfACrowdMoreThanASecondAhead() {
        for (int i = 0; i < CROWD; i++) {
            fire(950, 1_500);
        }
        stage.pass(495);
        assertThat(executor.started()).isEmpty();
        stage.pass(60);
        assertThat(executor.started()).hasSize(CROWD);
    }
}
