package io.tocsin.center.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.dispatch.Stage.Executor;
import io.tocsin.center.run.RunState;
import io.tocsin.center.task.OverlapSpec;
import io.tocsin.center.task.Task;
import io.tocsin.protocol.ToCenter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of runs that executors will not have, and of the slots that they had. */
class RefusedRunsTest {
    private static final long LOSS_AFTER = 30_000;

    private final Stage stage = new Stage(LOSS_AFTER);
    private final Task queued = SimTasks.every(1, 1_000, OverlapSpec.queue(), 1, false);

    @Test
    void triesAnotherExecutorAfterARefusal() {
        Executor first = stage.executor(7, 4);
        long run = stage.trigger(queued);
        stage.pass(10);
        Executor second = stage.executor(8, 4);

        first.say(new ToCenter.Refused(first.offerOf(run), "NO_SLOT", ""));

        assertThat(second.started()).hasSize(1);
        assertThat(second.offerOf(run).attempt().number()).isEqualTo(1);
        assertThat(second.offerOf(run).number()).isEqualTo(2);
    }

    @Test
    void givesTheSlotOfARefusedRunToOneThatWaitsForIt() {
        Executor choosy = stage.executor(7, 1);
        long refused = stage.trigger(queued);
        stage.pass(10);
        long waiting =
                stage.trigger(SimTasks.labelled(SimTasks.every(6, 1_000, OverlapSpec.queue(), 1, false), "zone", "z7"));
        stage.pass(300);
        Executor other = stage.executor(8, 4);
        assertThat(stage.state(waiting)).isEqualTo(RunState.QUEUED);

        choosy.refuses(refused, "NOT_ALLOWED", "it does not list /bin/true");
        stage.pass(10);

        assertThat(other.holds(refused)).isTrue();
        assertThat(choosy.holds(waiting)).isTrue();
    }

    @Test
    void sendsThoseWhoAreRefusedEverywhereRoundOnceASecond() {
        Executor first = stage.executor(7, 1);
        Executor second = stage.executor(8, 1);
        List<Long> runs = new ArrayList<>();
        for (long id = 20; id < 26; id++) {
            runs.add(stage.trigger(SimTasks.every(id, 1_000, OverlapSpec.queue(), 1, false)));
        }
        int refused = 0;
        for (int millis = 0; millis < 900; millis += 10) {
            stage.pass(10);
            for (Executor each : List.of(first, second)) {
                for (long run : runs) {
                    if (each.drops(run)) {
                        each.refuses(run, "NOT_ALLOWED", "");
                        refused++;
                    }
                }
            }
        }

        assertThat(refused).isBetween(runs.size(), 4 * runs.size());
    }

    @Test
    void failsInTheEndAlthoughItsExecutorIsAskedAgainAndAgain() {
        Executor executor = stage.executor(7, 4);
        long run = stage.trigger(queued);
        stage.pass(10);

        int refused = 0;
        for (int second = 0; second < 62; second++) {
            if (executor.started().size() > refused) {
                executor.refuses(run, "NOT_ALLOWED", "it does not list /bin/true");
                refused++;
            }
            stage.pass(1_000);
        }

        assertThat(refused).isGreaterThan(50);
        assertThat(stage.state(run)).isEqualTo(RunState.FAILED);
    }

    @Test
    void saysWhatTheExecutorsSaidWhenAllOfThemRefused() {
        Executor first = stage.executor(7, 4);
        long run = stage.trigger(SimTasks.impatient(queued));
        stage.pass(10);

        first.refuses(run, "NOT_ALLOWED", "it does not list\n/bin/true");

        assertThat(stage.state(run)).isEqualTo(RunState.FAILED);
        assertThat(stage.reason(run)).isEqualTo("NO_EXECUTOR e7 refused, NOT_ALLOWED: it does not list /bin/true");
    }

    @Test
    void saysWhileItWaitsWhyItWasRefused() {
        Executor first = stage.executor(7, 4);
        long run = stage.trigger(queued);
        stage.pass(10);

        first.refuses(run, "NO_SLOT", "the journal cannot be written");
        stage.pass(300);

        assertThat(stage.waitsFor(run)).isEqualTo("NO_EXECUTOR e7 refused, NO_SLOT: the journal cannot be written");
    }

    @Test
    void doesNotBlameTheOneThatRefusedWhereAnotherHasNoRoom() {
        Executor first = stage.executor(7, 4);
        Executor full = stage.executor(8, 1);
        long holder = stage.trigger(SimTasks.every(6, 1_000, OverlapSpec.queue(), 1, false));
        stage.pass(10);
        if (first.holds(holder)) {
            first.refuses(holder, "NO_SLOT", "");
        }
        long run = stage.trigger(queued);
        stage.pass(10);

        first.refuses(run, "NOT_ALLOWED", "");
        stage.pass(300);

        assertThat(full.holds(holder)).isTrue();
        assertThat(stage.waitsFor(run)).isEqualTo("NO_EXECUTOR");
    }

    @Test
    void asksAgainWhereItWasRefused() {
        Executor executor = stage.executor(7, 4);
        long run = stage.trigger(queued);
        stage.pass(10);

        executor.say(new ToCenter.Refused(executor.offerOf(run), "NO_SLOT", ""));
        stage.pass(1_100);

        assertThat(executor.started()).hasSize(2);
    }
}
