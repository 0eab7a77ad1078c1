package io.tocsin.center.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.tocsin.center.id.TimeOrderedIds;
import io.tocsin.center.run.Stores;
import io.tocsin.center.storage.TestDatabase;
import io.tocsin.center.task.TaskSamples;
import io.tocsin.protocol.Codec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    private static final WarmUpSettings SHORT = new WarmUpSettings(Duration.ofNanos(1));

    @Test
    void leavesNothingInTheDatabase() {
        try (TestDatabase database = TestDatabase.open(TestDatabase.Kind.H2)) {
            InstantSource clock = InstantSource.system();
            Stores stores = Stores.over(database.jdbc(), database.transactions(), clock);
            StoreExercise exercise = new StoreExercise(
                    stores.plans(),
                    stores.runs(),
                    TaskSamples.store(database),
                    database.transactions(),
                    stores.buckets(),
                    new TimeOrderedIds(clock, 0, 0));

            exercise.once();
            exercise.once();

            for (String table : List.of("task", "run", "run_attempt", "run_history")) {
                assertThat(database.jdbc().queryForObject("SELECT COUNT(*) FROM " + table, Long.class))
                        .as(table)
                        .isZero();
            }
        }
    }

    @Test
    void bringsFiresToTheirEnd() {
        FireExercise exercise = new FireExercise(new Codec(), InstantSource.system());
        exercise.begin();
        while (exercise.ended() < 100) {
            exercise.once();
        }
        exercise.end();

        assertThat(exercise.ended()).isGreaterThanOrEqualTo(100);
    }

    @Test
    void hindersNoStart() {
        WarmUp failing = new WarmUp(
                List.of(() -> {
                    throw new IllegalStateException("broken on purpose");
                }),
                SHORT);

        assertThatCode(failing::afterSingletonsInstantiated).doesNotThrowAnyException();
    }
}
