package io.tocsin.center.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.testing.Client.Answer;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Either side dies at once and comes back on what it kept. With a hub of its own, for nobody else likes that. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashTourIT {
    private static final int PERIOD = 50;
    private static final String MANUAL = "{\"kind\":\"MANUAL\"}";

    private final Hub hub = new Hub();
    private final Operator operator = hub.operator();

    CrashTourIT() {
        operator.deploy(new TaskJars(hub.folder(), "crash").tour("1.0.0"));
    }

    @AfterAll
    void end() {
        hub.close();
    }

    @Test
    void goesOnAfterTheExecutorWasKilledInTheMiddleOfRuns() {
        Entries entries = new Entries(hub.folder().resolve("executor.entries"));
        String ticking = ticking("ticking", entries);
        String waiting = operator.create(Operator.task("waiting", "crash.polite", MANUAL, entries.order()));
        String rising = operator.create(
                Operator.task("rising", "crash.phoenix", MANUAL, entries.order(), "\"idempotent\":true"));
        String lost = operator.trigger(waiting);
        String risen = operator.trigger(rising);
        operator.awaitState(lost, "RUNNING");
        operator.awaitState(risen, "RUNNING");
        String queued = operator.trigger(waiting);
        operator.awaitEnded(ticking, 10);

        hub.killExecutor();
        hub.restartExecutor();

        assertThat(operator.awaitState(lost, "LOST").text("/reason")).isEqualTo("EXECUTOR_LOST");
        Answer second = operator.awaitState(risen, "SUCCEEDED");
        assertThat(second.json().at("/attempt").asInt()).isEqualTo(2);
        assertThat(second.text("/result")).isEqualTo("risen");
        assertThat(second.text("/attempts/0/state")).isEqualTo("LOST");
        operator.awaitState(queued, "RUNNING");
        operator.client().post("/runs/" + queued + "/cancel", null).expect(202);
        operator.awaitState(queued, "CANCELLED");
        operator.awaitFireAfter(ticking, Instant.now());
        Ledger ledger = Ledger.close(operator, ticking)
                .requireGrid(PERIOD)
                .requireStates("CANCELLED TASK_DISABLED", "LOST EXECUTOR_LOST");
        entries.requireOneOfEachAttempt(ledger);
    }

    @Test
    void goesOnAfterTheCenterWasKilledInTheMiddleOfLoad() {
        Entries entries = new Entries(hub.folder().resolve("center.entries"));
        List<String> tasks = IntStream.range(0, 10)
                .mapToObj(i -> ticking("load-" + i, entries))
                .toList();
        tasks.forEach(task -> operator.awaitEnded(task, 10));
        String held = operator.trigger(operator.create(Operator.task("held", "crash.polite", MANUAL)));
        operator.awaitState(held, "RUNNING");

        hub.killCenter();
        hub.restartCenter();
        hub.awaitExecutor();

        assertThat(operator.run(held).text("/state")).isEqualTo("RUNNING");
        operator.client().post("/runs/" + held + "/cancel", null).expect(202);
        operator.awaitState(held, "CANCELLED");
        Instant back = Instant.now();
        tasks.forEach(task -> operator.awaitFireAfter(task, back));
        for (String task : tasks) {
            Ledger ledger = Ledger.close(operator, task).requireGrid(PERIOD).requireStates("CANCELLED TASK_DISABLED");
            entries.requireOneOfEachAttempt(ledger);
        }
    }

    @Test
    void goesOnAfterBothWereToldToStop() {
        Entries entries = new Entries(hub.folder().resolve("stop.entries"));
        String ticking = ticking("stopping", entries);
        operator.awaitEnded(ticking, 10);

        assertThat(hub.executor().stop()).isZero();
        Eventually.holds(
                "the executor is seen to be gone",
                () -> operator.executors().getFirst().at("/state").asString().equals("OFFLINE"));
        hub.center().stop();
        hub.restartCenter();
        hub.restartExecutor();

        operator.awaitFireAfter(ticking, Instant.now());
        Ledger ledger = Ledger.close(operator, ticking).requireGrid(PERIOD).requireStates("CANCELLED TASK_DISABLED");
        entries.requireOneOfEachAttempt(ledger);
    }

    private String ticking(String name, Entries entries) {
        return operator.create(Operator.task(name, "crash.greet", Operator.grid(PERIOD), entries.order()));
    }
}
