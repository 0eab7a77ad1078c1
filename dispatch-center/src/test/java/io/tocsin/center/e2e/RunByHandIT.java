package io.tocsin.center.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.testing.Client.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunByHandIT {
    private static final String MANUAL = "{\"kind\":\"MANUAL\"}";

    private final Operator operator;

    RunByHandIT(Hub hub) {
        operator = hub.operator();
        operator.deploy(new TaskJars(hub.folder(), "hand").tour("1.0.0"));
    }

    @Test
    void triggersOnceForOneKeyWithParametersOfItsOwn() {
        String task = operator.create(
                Operator.task("hand-once", "hand.greet", MANUAL, "\"parameters\":{\"text\":\"the usual\"}"));
        String wish = "{\"parameters\":{\"text\":\"the wish\"}}";
        Answer first = trigger(task, wish);
        Answer second = trigger(task, wish);

        assertThat(second.text("/runId")).isEqualTo(first.text("/runId"));
        Answer run = operator.awaitState(first.text("/runId"), "SUCCEEDED");
        assertThat(run.text("/result/text")).isEqualTo("the wish");
        assertThat(run.text("/parameters/text")).isEqualTo("the wish");
        assertThat(run.text("/origin")).isEqualTo("MANUAL");
        assertThat(operator.runs(task)).hasSize(1);
        String next = operator.trigger(task);
        assertThat(operator.awaitState(next, "SUCCEEDED").text("/result/text")).isEqualTo("the usual");
    }

    @Test
    void cancelsARunThatLooksAtTheFlag() {
        String task = operator.create(Operator.task("hand-polite", "hand.polite", MANUAL));
        String run = operator.trigger(task);
        awaitLine(run, "waiting for the flag");
        operator.client().post("/runs/" + run + "/cancel", null).expect(202);

        Answer ended = operator.awaitState(run, "CANCELLED");
        assertThat(ended.text("/reason")).isEqualTo("USER");
        operator.awaitLog("/runs/" + run + "/logs", "waiting for the flag", "saw the flag");
        operator.awaitLog("/runs/" + run + "/logs?q=saw", "saw the flag");
        operator.awaitLog("/tasks/" + task + "/logs/latest", "waiting for the flag", "saw the flag");
        assertThat(operator.client()
                        .post("/runs/" + run + "/cancel", null)
                        .expect(409)
                        .code())
                .isEqualTo("RUN_ENDED");
    }

    @Test
    void interruptsARunThatIsDeafToTheFlag() {
        String task = operator.create(Operator.task("hand-deaf", "hand.deaf", MANUAL, "\"grace\":\"200ms\""));
        String run = operator.trigger(task);
        awaitLine(run, "deaf to the flag");
        operator.client().post("/runs/" + run + "/cancel", null).expect(202);

        assertThat(operator.awaitState(run, "CANCELLED").text("/reason")).isEqualTo("USER");
        operator.awaitLog("/runs/" + run + "/logs", "deaf to the flag", "was interrupted");
    }

    @Test
    void endsARunAtItsTimeoutAndTriesItAgainByHand() {
        String task = operator.create(
                Operator.task("hand-late", "hand.deaf", MANUAL, "\"timeout\":\"200ms\"", "\"grace\":\"100ms\""));
        String run = operator.trigger(task);

        assertThat(operator.awaitState(run, "TIMED_OUT").text("/reason")).isEqualTo("TIMEOUT");
        operator.client().post("/runs/" + run + "/retry", null).expect(202);
        Eventually.holds("a second attempt has timed out", () -> {
            Answer again = operator.run(run);
            return again.json().at("/attempt").asInt() == 2
                    && again.text("/state").equals("TIMED_OUT");
        });
        assertThat(operator.run(run).json().at("/attempts").size()).isEqualTo(2);
        Eventually.holds(
                "both attempts' lines",
                () -> operator.log("/runs/" + run + "/logs").size() == 4);
    }

    private Answer trigger(String task, String wish) {
        return operator.client()
                .with("Idempotency-Key", "once for " + task)
                .post("/tasks/" + task + "/trigger", wish)
                .expect(202);
    }

    private void awaitLine(String run, String text) {
        Eventually.holds(
                "the line \"" + text + "\"",
                () -> operator.log("/runs/" + run + "/logs").contains(text));
    }
}
