package io.tocsin.center.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.testing.Client.Answer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(SharedHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EditTourIT {
    private final Operator operator;
    private final Path folder;

    EditTourIT(Hub hub) {
        operator = hub.operator();
        folder = hub.folder();
        operator.deploy(new TaskJars(folder, "edit").tour("1.0.0"));
    }

    @Test
    void withdrawsThePlannedFireOfATaskThatIsDisabled() {
        Path entries = folder.resolve("disabled.entries");
        String task = soon("edit-disabled", entries);
        String run = awaitPlanned(task);
        Answer disabled =
                operator.client().post("/tasks/" + task + "/disable", null).expect(200);

        assertThat(disabled.json().at("/notWithdrawn")).isEmpty();
        assertThat(operator.awaitState(run, "CANCELLED").text("/reason")).isEqualTo("TASK_DISABLED");
        awaitInstantOf(run);
        assertThat(entries).doesNotExist();
    }

    @Test
    void takesBackFromItsExecutorWhatIsArmed() {
        Path entries = folder.resolve("armed-disabled.entries");
        String task = soon("edit-armed-disabled", entries, ",\"armAhead\":\"1s\"");
        String run = awaitPlanned(task);
        awaitHeld(run);
        Answer disabled =
                operator.client().post("/tasks/" + task + "/disable", null).expect(200);

        assertThat(disabled.json().at("/notWithdrawn")).isEmpty();
        assertThat(operator.awaitState(run, "CANCELLED").text("/reason")).isEqualTo("TASK_DISABLED");
        awaitInstantOf(run);
        assertThat(entries).doesNotExist();
    }

    @Test
    void startsWhatIsArmedNotBeforeItsInstant() {
        Path entries = folder.resolve("armed.entries");
        String task = soon("edit-armed", entries, ",\"armAhead\":\"1s\"");
        String run = awaitPlanned(task);
        awaitHeld(run);
        assertThat(entries).doesNotExist();

        Answer done = operator.awaitState(run, "SUCCEEDED");
        assertThat(Instant.parse(done.text("/startedAt"))).isAfterOrEqualTo(Instant.parse(done.text("/fireAt")));
        assertThat(done.json().at("/clockErrorMicros").asLong()).isPositive();
        assertThat(entries).hasContent(run + " 1");
    }

    @Test
    void withdrawsThePlannedFireOfATaskThatIsDeleted() {
        Path entries = folder.resolve("deleted.entries");
        String task = soon("edit-deleted", entries);
        String run = awaitPlanned(task);
        Answer deleted = operator.client().delete("/tasks/" + task).expect(200);

        assertThat(deleted.json().at("/notWithdrawn")).isEmpty();
        assertThat(operator.awaitState(run, "CANCELLED").text("/reason")).isEqualTo("TASK_DELETED");
        operator.client().get("/tasks/" + task).expect(404);
        awaitInstantOf(run);
        assertThat(entries).doesNotExist();
    }

    @Test
    void runsWithNewParametersFromTheAnswerToTheEditOn() {
        String task = operator.create(ticking("edit-parameters", "100ms", "before"));
        operator.awaitEnded(task, 3);
        put(task, ticking("edit-parameters", "100ms", "after"));
        Instant answered = Instant.now();
        operator.awaitFireAfter(task, answered.plusMillis(200));

        Ledger ledger = Ledger.close(operator, task).requireGrid(100).requireStates("CANCELLED TASK_DISABLED");
        List<JsonNode> done = ledger.of("SUCCEEDED");
        assertThat(done).allSatisfy(run -> {
            boolean edited = run.at("/result/text").asString().equals("after");
            assertThat(run.at("/revision").asInt()).as(run.toString()).isEqualTo(edited ? 2 : 1);
            assertThat(edited || Ledger.millis(run, "/fireAt") <= answered.toEpochMilli())
                    .as(run.toString())
                    .isTrue();
        });
        assertThat(done.getFirst().at("/result/text").asString()).isEqualTo("before");
        assertThat(done.getLast().at("/result/text").asString()).isEqualTo("after");
        operator.delete(task);
    }

    @Test
    void leavesTheOldGridAtOnceWhenTheScheduleIsEdited() {
        String task = operator.create(ticking("edit-schedule", "100ms", "old"));
        operator.awaitEnded(task, 3);
        put(task, ticking("edit-schedule", "70ms", "new"));
        Instant answered = Instant.now();
        operator.awaitFireAfter(task, answered.plusMillis(200));

        Ledger ledger = Ledger.close(operator, task).requireStates("CANCELLED TASK_EDITED", "CANCELLED TASK_DISABLED");
        assertThat(ledger.of("SUCCEEDED"))
                .filteredOn(run -> Ledger.millis(run, "/fireAt") > answered.toEpochMilli())
                .isNotEmpty()
                .allSatisfy(
                        run -> assertThat(Ledger.millis(run, "/fireAt") % 70).isZero());
        assertThat(ledger.of("CANCELLED"))
                .anySatisfy(run -> assertThat(run.at("/reason").asString()).isEqualTo("TASK_EDITED"));
        operator.delete(task);
    }

    private String soon(String name, Path entries) {
        return soon(name, entries, "");
    }

    private String soon(String name, Path entries, String more) {
        Instant at = Instant.now().plusMillis(1_000).truncatedTo(ChronoUnit.MILLIS);
        return operator.create(Operator.task(
                name,
                "edit.greet",
                "{\"kind\":\"AT\",\"at\":\"" + at + "\"}",
                "\"parameters\":{\"entries\":\"" + entries + "\"}" + more));
    }

    private static String ticking(String name, String period, String text) {
        return Operator.task(
                name,
                "edit.greet",
                "{\"kind\":\"EVERY\",\"every\":\"" + period + "\",\"start\":\"1970-01-01T00:00:00Z\"}",
                "\"parameters\":{\"text\":\"" + text + "\"}");
    }

    private void put(String task, String document) {
        operator.client()
                .with("If-Match", "\"1\"")
                .put("/tasks/" + task, document)
                .expect(200);
    }

    private String awaitPlanned(String task) {
        return Eventually.get(
                "a fire of task " + task + " is planned",
                () -> operator.runs(task).stream()
                        .map(run -> run.at("/id").asString())
                        .findFirst());
    }

    /** Some time before its instant its executor has had it for long. */
    private void awaitHeld(String run) {
        Instant fireAt = Instant.parse(operator.run(run).text("/fireAt"));
        Eventually.holds("its instant is near", () -> Instant.now().isAfter(fireAt.minusMillis(600)));
        assertThat(operator.client().get("/executors").expect(200).json().at("/items"))
                .anySatisfy(
                        executor -> assertThat(executor.at("/running").asInt()).isPositive());
        assertThat(operator.run(run).text("/state")).isEqualTo("DISPATCHED");
    }

    private void awaitInstantOf(String run) {
        Instant fireAt = Instant.parse(operator.run(run).text("/fireAt"));
        Eventually.holds("the instant is over", () -> Instant.now().isAfter(fireAt.plusMillis(200)));
    }
}
