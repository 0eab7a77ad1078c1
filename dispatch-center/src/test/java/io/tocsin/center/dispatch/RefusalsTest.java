package io.tocsin.center.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.run.NewRun;
import io.tocsin.center.run.Origin;
import io.tocsin.center.task.OverlapSpec;
import io.tocsin.center.task.Task;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Offer;
import io.tocsin.protocol.ToCenter.Refused;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalsTest {
    private static final long HOUR = 3_600_000;

    private final List<String> log = new ArrayList<>();
    private final Refusals refusals = new Refusals(log::add);
    private Task task = SimTasks.every(1, 1_000, OverlapSpec.queue(), 1, false);
    private long now = HOUR;

    @Test
    void tellsACauseOnceAnHour() {
        refuse("NOT_ALLOWED", "it does not list /bin/true");
        refuse("NOT_ALLOWED", "it does not list /bin/true");
        assertThat(log)
                .containsExactly("the executor 7 refuses runs of the task " + task.name()
                        + ": NOT_ALLOWED: it does not list /bin/true");

        now += HOUR;
        refuse("NOT_ALLOWED", "it does not list /bin/true");
        assertThat(log).hasSize(2);
    }

    @Test
    void tellsNoMoreThanSoManyCauses() {
        for (int i = 0; i < 10 * Refusals.MOST_CAUSES; i++) {
            refuse("NOT_ALLOWED", "cause " + i);
        }

        assertThat(log).hasSize(Refusals.MOST_CAUSES + 1);
        assertThat(log.getLast()).startsWith("further causes");
    }

    @Test
    void tellsOnceForAllTasksThatThereIsNoRoom() {
        refuse("NO_SLOT", "all slots are taken");
        task = SimTasks.every(2, 1_000, OverlapSpec.queue(), 1, false);
        refuse("NO_SLOT", "all slots are taken");
        refuse("NO_SLOT", "");

        assertThat(log)
                .containsExactly(
                        "the executor 7 refuses runs: NO_SLOT: all slots are taken",
                        "the executor 7 refuses runs: NO_SLOT");
    }

    @Test
    void trustsNeitherTheLengthNorTheLinesOfWhatIsSaid() {
        String said = refuse("A\nB", "x".repeat(10_000));

        assertThat(said).hasSizeLessThanOrEqualTo(400).startsWith("7 refused, A B: xxx");
        assertThat(log).singleElement().asString().hasSizeLessThan(1_000).doesNotContain("\n");
    }

    private String refuse(String code, String detail) {
        NewRun row = new NewRun(1, task.id(), Origin.MANUAL, now, 0, null, null, 1);
        ActiveRun run = new ActiveRun(row, new TaskLane(task), now);
        Offer offer = new Offer(new AttemptId(1, 1), 1);
        return refusals.take(new Seat(7), run, new Refused(offer, code, detail), now);
    }
}
