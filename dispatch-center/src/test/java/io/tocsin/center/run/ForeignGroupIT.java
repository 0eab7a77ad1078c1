package io.tocsin.center.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.testing.CenterIT;
import io.tocsin.center.testing.Client;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** What belongs to a group that a user was not given does not exist for him; what he may only read he cannot change. */
class ForeignGroupIT extends CenterIT {
    private static final String PASSWORD = "long enough for a test";
    private static final String OTHER = "{\"parameters\":{\"arguments\":[\"--other\"]}}";

    /** Any number will do, a run's as well. */
    private static final String EXECUTOR = """
            INSERT INTO executor (id, group_id, name, public_key, kind, host, labels, draining, enrolled_at) \
            SELECT ?, id, 'foreign', X'00', 'jvm', 'host', '{}', FALSE, 0 FROM task_group WHERE name = ?""";

    @Autowired
    private JdbcTemplate jdbc;

    private final String group = "group-" + UUID.randomUUID();
    private String task = "";
    private String run = "";

    @BeforeEach
    void createTaskAndRun() {
        admin().post("/groups", "{\"name\":\"" + group + "\"}").expect(201);
        task = admin().post("/tasks", task("JAVA")).expect(201).text("/id");
        run = admin().post("/tasks/" + task + "/trigger", null).expect(202).text("/runId");
    }

    private String task(String kind) {
        return "{\"group\":\"" + group + "\",\"name\":\"t-" + kind + "\",\"kind\":\"" + kind
                + "\",\"handler\":\"h\",\"schedule\":{\"kind\":\"MANUAL\"}}";
    }

    private Client user(String role, String inGroup) {
        String name = "u" + UUID.randomUUID().toString().substring(0, 8);
        String body = """
                {"username":"%s","password":"%s","mustChangePassword":false,"grants":[{"role":"%s","group":"%s"}]}""".formatted(name, PASSWORD, role, inGroup);
        admin().post("/users", body).expect(201);
        return stranger().login(name, PASSWORD);
    }

    @Test
    void hidesEverythingOfAForeignGroup() {
        Client foreigner = user("OPERATOR", "default");

        foreigner.get("/tasks/" + task).expect(404);
        foreigner.put("/tasks/" + task, task("JAVA")).expect(404);
        foreigner.delete("/tasks/" + task).expect(404);
        foreigner.post("/tasks/" + task + "/trigger", null).expect(404);
        foreigner.post("/tasks/" + task + "/disable", null).expect(404);
        foreigner.get("/tasks/" + task + "/logs/latest").expect(404);
        foreigner.get("/tasks/" + task + "/missed").expect(404);
        foreigner.get("/runs/" + run).expect(404);
        foreigner.get("/runs/" + run + "/logs").expect(404);
        foreigner.post("/runs/" + run + "/cancel", null).expect(404);
        foreigner.post("/runs/" + run + "/retry", null).expect(404);
        assertThat(foreigner.get("/tasks?group=" + group).expect(200).json().at("/items"))
                .isEmpty();
        assertThat(foreigner.get("/runs?taskId=" + task).expect(200).json().at("/items"))
                .isEmpty();
        assertThat(foreigner.post("/tasks", task("JAVA")).expect(400).code()).isEqualTo("UNKNOWN_GROUP");
        String named = "{\"group\":\"" + group + "\"}";
        assertThat(foreigner.post("/executors/enrollments", named).expect(400).code())
                .isEqualTo("UNKNOWN_GROUP");
        assertThat(foreigner.post("/artifacts/1/deployments", named).expect(400).code())
                .isEqualTo("UNKNOWN_GROUP");
        assertThat(foreigner.get("/deployments?group=" + group).expect(400).code())
                .isEqualTo("UNKNOWN_GROUP");
        jdbc.update(EXECUTOR, Long.parseLong(run), group);
        foreigner.get("/executors/" + run).expect(404);
        foreigner.delete("/executors/" + run).expect(404);
        admin().get("/executors/" + run).expect(200);
    }

    @Test
    void letsAViewerReadAndNothingElse() {
        Client viewer = user("VIEWER", group);

        viewer.get("/tasks/" + task).expect(200);
        viewer.get("/runs/" + run).expect(200);
        viewer.put("/tasks/" + task, task("JAVA")).expect(403);
        viewer.delete("/tasks/" + task).expect(403);
        viewer.post("/tasks", task("JAVA").replace("t-JAVA", "x")).expect(403);
        viewer.post("/tasks/" + task + "/enable", null).expect(403);
        viewer.post("/tasks/" + task + "/trigger", null).expect(403);
        viewer.post("/runs/" + run + "/cancel", null).expect(403);
        viewer.post("/groups", "{\"name\":\"" + group + "-2\"}").expect(403);
    }

    @Test
    void letsAnOperatorCancelButNotStartProcesses() {
        Client operator = user("OPERATOR", group);

        assertThat(operator.post("/tasks", task("COMMAND")).expect(403).code()).isEqualTo("PERMISSION_DENIED");
        assertThat(operator.post("/runs/" + run + "/cancel", null).expect(202).text("/state"))
                .isEqualTo("CANCELLED");
    }

    @Test
    void letsAnOperatorStartACommandOnlyAsItWasWritten() {
        Client operator = user("OPERATOR", group);
        String trigger =
                "/tasks/" + admin().post("/tasks", task("COMMAND")).expect(201).text("/id") + "/trigger";
        String own = admin().post(trigger, OTHER).expect(202).text("/runId");
        String plain = operator.post(trigger, null).expect(202).text("/runId");

        assertThat(operator.post(trigger, OTHER).expect(403).code()).isEqualTo("PERMISSION_DENIED");
        operator.post(trigger, "{\"parameters\":{}}").expect(403);
        assertThat(operator.post("/runs/" + own + "/retry", null).expect(403).code())
                .isEqualTo("PERMISSION_DENIED");
        assertThat(operator.post("/runs/" + plain + "/retry", null).expect(409).code())
                .isEqualTo("RUN_LIVE");
        assertThat(admin().post("/runs/" + own + "/retry", null).expect(409).code())
                .isEqualTo("RUN_LIVE");
        operator.post("/tasks/" + task + "/trigger", OTHER).expect(202);
    }
}
