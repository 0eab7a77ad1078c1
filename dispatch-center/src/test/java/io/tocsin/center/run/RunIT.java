package io.tocsin.center.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.testing.CenterIT;
import io.tocsin.center.testing.Client;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

class RunIT extends CenterIT {
    private static final String HISTORY = """
            INSERT INTO run_history (id, task_id, group_id, bucket, task_name, origin, fire_at, ordinal, \
            planned_revision, created_at, state, reason, attempt, offer, losses, attempt_state, executor_id, \
            incarnation, assigned_epoch, assigned_at, started_micros, attempt_ended_micros, ended_micros, \
            artifact_version, revision, progress, note, result, error_code, error_message) VALUES (?, ?, 1, 0, 'shown', \
            'SCHEDULE', 1790000000123, 0, 1, 1790000000000, ?, NULL, 1, 1, 0, ?, 5, 'abc', 1, 1790000000100, \
            1790000000123456, 1790000000200000, 1790000000200001, '1.0.0', 4, 1, 'all', ?, ?, 'no disk')""";

    @Autowired
    private JdbcTemplate jdbc;

    private String task = "";

    @BeforeEach
    void createTask() {
        String body = """
                {"group":"default","name":"run-%s","kind":"JAVA","handler":"h","schedule":{"kind":"MANUAL"}}""".formatted(UUID.randomUUID());
        task = admin().post("/tasks", body).expect(201).text("/id");
    }

    private long history(RunState state, String result, @Nullable String error) {
        long id = UUID.randomUUID().getMostSignificantBits() >>> 1;
        jdbc.update(HISTORY, id, Long.parseLong(task), state.name(), state.name(), result, error);
        return id;
    }

    @Test
    void showsARun() {
        long id = history(RunState.FAILED, "{\"files\":3}", "EXIT_3");

        JsonNode run = admin().get("/runs/" + id).expect(200).json();

        assertThat(run.at("/id").asString()).isEqualTo(Long.toString(id));
        assertThat(run.at("/fireAt").asString()).isEqualTo("2026-09-21T14:13:20.123Z");
        assertThat(run.at("/startedAt").asString()).isEqualTo("2026-09-21T14:13:20.123456Z");
        assertThat(run.at("/executorId").asString()).isEqualTo("5");
        assertThat(run.at("/result/files").asInt()).isEqualTo(3);
        assertThat(run.at("/error/code").asString()).isEqualTo("EXIT_3");
        assertThat(run.at("/error/message").asString()).isEqualTo("no disk");
        assertThat(run.at("/revision").asInt()).isEqualTo(4);
        assertThat(run.at("/attempts"))
                .singleElement()
                .satisfies(
                        attempt -> assertThat(attempt.at("/state").asString()).isEqualTo("FAILED"));
        assertThat(admin().get("/runs?state=FAILED&taskId=" + task).json().at("/items"))
                .singleElement()
                .satisfies(
                        item -> assertThat(item.at("/attempts").isMissingNode()).isTrue());
    }

    @Test
    void refusesWhatItCannotRead() {
        assertThat(admin().get("/runs/77").expect(404).code()).isEqualTo("NOT_FOUND");
        assertThat(admin().get("/runs/x").expect(404).code()).isEqualTo("NOT_FOUND");
        admin().get("/runs?state=GREAT").expect(400);
        admin().get("/runs?from=yesterday").expect(400);
        admin().get("/runs?taskId=x").expect(400);
        assertThat(admin().get("/runs/" + history(RunState.FAILED, "1", "E") + "/logs?after=x")
                        .expect(400)
                        .code())
                .isEqualTo("BAD_POSITION");
    }

    @Test
    void makesOneRunOfTwoRequestsWithOneKey() {
        Client keyed = admin().with("Idempotency-Key", UUID.randomUUID().toString());
        String wish = "{\"parameters\":{\"path\":\"/tmp\"}}";

        String first =
                keyed.post("/tasks/" + task + "/trigger", wish).expect(202).text("/runId");
        String second =
                keyed.post("/tasks/" + task + "/trigger", wish).expect(202).text("/runId");

        assertThat(second).isEqualTo(first);
        assertThat(admin().get("/runs?taskId=" + task).json().at("/items")).hasSize(1);
        JsonNode run = admin().get("/runs/" + first).expect(200).json();
        assertThat(run.at("/origin").asString()).isEqualTo("MANUAL");
        assertThat(run.at("/parameters/path").asString()).isEqualTo("/tmp");
        assertThat(keyed.post("/tasks/" + task + "/trigger", "{}").expect(409).code())
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void triggersWithoutABodyAndEachTimeAnew() {
        String first =
                admin().post("/tasks/" + task + "/trigger", null).expect(202).text("/runId");
        String second =
                admin().post("/tasks/" + task + "/trigger", null).expect(202).text("/runId");

        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void refusesATriggerThatIsWrong() {
        String trigger = "/tasks/" + task + "/trigger";

        assertThat(admin().post(trigger, "{\"parameters\":3}").expect(400).code())
                .isEqualTo("BAD_PARAMETERS");
        assertThat(admin().post(trigger, "{\"executorId\":\"9\"}").expect(400).code())
                .isEqualTo("EXECUTOR_UNKNOWN");
        assertThat(admin().post(trigger, "{\"params\":{}}").expect(400).code()).isEqualTo("UNKNOWN_FIELD");
        assertThat(admin().post("/tasks/77/trigger", null).expect(404).code()).isEqualTo("NOT_FOUND");
        assertThat(admin().get("/runs?taskId=" + task).json().at("/items")).isEmpty();
    }

    @Test
    void cancelsNothingThatHasEnded() {
        long id = history(RunState.SUCCEEDED, "1", null);

        assertThat(admin().post("/runs/" + id + "/cancel", null).expect(409).code())
                .isEqualTo("RUN_ENDED");
    }

    @Test
    void triesACancelledRunAgain() {
        String id =
                admin().post("/tasks/" + task + "/trigger", null).expect(202).text("/runId");
        assertThat(admin().post("/runs/" + id + "/retry", null).expect(409).code())
                .isEqualTo("RUN_LIVE");
        assertThat(admin().post("/runs/" + id + "/cancel", null).expect(202).text("/state"))
                .isEqualTo("CANCELLED");

        Client admin = admin();
        Client.Answer retried = admin.post("/runs/" + id + "/retry", null);
        for (int tries = 0; tries < 200 && retried.status() == 409; tries++) { // the end is committed in a group
            retried = admin.post("/runs/" + id + "/retry", null);
        }

        assertThat(retried.expect(202).text("/state")).isEqualTo("RETRYING");
        assertThat(admin.get("/runs?taskId=" + task).json().at("/items")).hasSize(1);
        assertThat(admin.post("/runs/" + id + "/cancel", null).expect(202).text("/state"))
                .isEqualTo("CANCELLED");
    }

    @Test
    void showsTheLatestLogOfATask() {
        long run = history(RunState.SUCCEEDED, "1", null);
        admin().get("/tasks/" + task + "/logs/latest").expect(404);
        jdbc.update("INSERT INTO run_log VALUES (?, 1, 1, 1790000000000001, 'INFO', 'first')", run);
        jdbc.update("INSERT INTO run_log VALUES (?, 1, 2, 1790000000000002, 'INFO', 'second')", run);

        JsonNode log = admin().get("/tasks/" + task + "/logs/latest?limit=1")
                .expect(200)
                .json();

        assertThat(log.at("/runId").asString()).isEqualTo(Long.toString(run));
        assertThat(log.at("/items/0/text").asString()).isEqualTo("first");
        assertThat(log.at("/items/0/at").asString()).isEqualTo("2026-09-21T14:13:20.000001Z");
        assertThat(log.at("/next").asString()).isEqualTo("1.1");
        assertThat(admin().get("/runs/" + run + "/logs?after=1.1&q=SEC")
                        .expect(200)
                        .json()
                        .at("/items"))
                .hasSize(1);
    }

    @Test
    void showsWhatWasMissed() {
        jdbc.update(
                "INSERT INTO missed_fires (task_id, first_fire_at, last_fire_at, missed, reason) VALUES (?, ?, ?, 9, 'MISFIRE')",
                Long.parseLong(task),
                1790000000000L,
                1790000009000L);

        JsonNode missed = admin().get("/tasks/" + task + "/missed").expect(200).json();

        assertThat(missed.at("/items/0/count").asInt()).isEqualTo(9);
        assertThat(missed.at("/items/0/last").asString()).isEqualTo("2026-09-21T14:13:29Z");
    }
}
