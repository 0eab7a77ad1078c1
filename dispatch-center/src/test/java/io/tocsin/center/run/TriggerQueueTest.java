package io.tocsin.center.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.center.account.Access;
import io.tocsin.center.problem.Unavailable;
import io.tocsin.center.task.TaskSamples;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TriggerQueueTest {
    private final TriggerQueue queue = new TriggerQueue(3, 10);

    private static TriggerOrder order(long task, String parameters) {
        return new TriggerOrder(TaskSamples.every(task), parameters, null, new Access.Caller(1, "ann"), null);
    }

    @Test
    void givesOutWhatIsThereInOrderAndNoMoreThanIsAskedFor() {
        for (long task = 1; task <= 3; task++) {
            queue.add(order(task, "{}"));
        }

        assertThat(queue.take(2))
                .extracting(pending -> pending.order().task().id())
                .containsExactly(1L, 2L);
        assertThat(queue.take(2))
                .extracting(pending -> pending.order().task().id())
                .containsExactly(3L);
    }

    @Test
    void refusesWhatExceedsItsNumberUntilSomeWereTaken() {
        for (long task = 1; task <= 3; task++) {
            queue.add(order(task, "{}"));
        }

        assertBusy(order(4, "{}"));
        queue.take(1);
        assertThat(queue.add(order(4, "{}"))).isNotDone();
    }

    @Test
    void refusesWhatComesBehindTooManyCharacters() {
        queue.add(order(1, "{\"text\":\"large\"}"));

        assertBusy(order(2, "{}"));
        queue.take(1);
        assertThat(queue.add(order(2, "{}"))).isNotDone();
    }

    @Test
    void takesNothingOnceItIsClosedButGivesOutTheRest() {
        queue.add(order(1, "{}"));
        queue.close();

        assertThatThrownBy(() -> queue.add(order(2, "{}")))
                .isInstanceOfSatisfying(
                        Unavailable.class,
                        stopping -> assertThat(stopping.code()).isEqualTo("STOPPING"));
        assertThat(queue.take(5)).hasSize(1);
        assertThat(queue.take(5)).isEmpty();
    }

    @Test
    void wakesWhoWaitsForAnOrder() {
        CompletableFuture<Integer> taken =
                CompletableFuture.supplyAsync(() -> queue.take(5).size());

        queue.add(order(1, "{}"));

        assertThat(taken.join()).isEqualTo(1);
    }

    private void assertBusy(TriggerOrder order) {
        assertThatThrownBy(() -> queue.add(order))
                .isInstanceOfSatisfying(
                        Unavailable.class, busy -> assertThat(busy.code()).isEqualTo("BUSY"));
    }
}
