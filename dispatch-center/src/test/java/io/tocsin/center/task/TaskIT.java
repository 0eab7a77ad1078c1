package io.tocsin.center.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.testing.CenterIT;
import io.tocsin.center.testing.Client;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

class TaskIT extends CenterIT {
    @Autowired
    private JdbcTemplate jdbc;

    private final String name = "task-" + UUID.randomUUID();

    private String task(String more) {
        return """
                {"group":"default","name":"%s","kind":"JAVA","handler":"disk-report",\
                "schedule":{"kind":"CRON","cron":"0 0 3 ? * MON","zone":"Asia/Shanghai"}%s}""".formatted(name, more);
    }

    @Test
    void createsATaskWithEveryDefaultSpelledOut() {
        Client.Answer created = admin().post("/tasks", task("")).expect(201);

        JsonNode task = created.json();
        assertThat(created.header("Location")).hasValue("/api/v1/tasks/" + created.text("/id"));
        assertThat(created.header("ETag")).hasValue("\"1\"");
        assertThat(task.at("/parameters").isObject()).isTrue();
        assertThat(task.at("/routing/policy").asString()).isEqualTo("LEAST_LOADED");
        assertThat(task.at("/overlap/policy").asString()).isEqualTo("QUEUE");
        assertThat(task.at("/misfire/policy").asString()).isEqualTo("FIRE_ONCE");
        assertThat(task.at("/misfire/catchUpWindow").isNull()).isTrue();
        assertThat(task.at("/retry/maxAttempts").asInt()).isEqualTo(1);
        assertThat(task.at("/loss/policy").asString()).isEqualTo("FAIL");
        assertThat(task.at("/enabled").asBoolean()).isTrue();
        assertThat(task.at("/nextFireAt").asString()).endsWith("T19:00:00Z");
        assertThat(admin().get("/tasks/" + created.text("/id")).expect(200).json())
                .isEqualTo(task);
    }

    @Test
    void takesBackWhatItAnswered() {
        Client.Answer created = admin().post("/tasks", task("")).expect(201);

        Client.Answer replaced = admin().with("If-Match", "\"1\"")
                .put("/tasks/" + created.text("/id"), created.body())
                .expect(200);

        assertThat(replaced.text("/revision")).isEqualTo("2");
        assertThat(replaced.text("/nextFireAt")).isEqualTo(created.text("/nextFireAt"));
    }

    @Test
    void refusesAChangeOfAnOlderRevision() {
        String id = admin().post("/tasks", task("")).expect(201).text("/id");
        admin().put("/tasks/" + id, task("")).expect(200);

        Client.Answer stale = admin().with("If-Match", "\"1\"").put("/tasks/" + id, task(""));

        assertThat(stale.expect(412).code()).isEqualTo("STALE_REVISION");
        assertThat(admin().get("/tasks/" + id).text("/revision")).isEqualTo("2");
    }

    @Test
    void refusesANameThatIsTaken() {
        admin().post("/tasks", task("")).expect(201);

        assertThat(admin().post("/tasks", task("")).expect(409).code()).isEqualTo("NAME_TAKEN");
    }

    @Test
    void freesTheNameOfADeletedTask() {
        String id = admin().post("/tasks", task("")).expect(201).text("/id");

        assertThat(admin().delete("/tasks/" + id)
                        .expect(200)
                        .json()
                        .at("/notWithdrawn")
                        .size())
                .isZero();

        assertThat(admin().get("/tasks/" + id).expect(404).code()).isEqualTo("NOT_FOUND");
        admin().post("/tasks", task("")).expect(201);
    }

    @Test
    void switchesATaskOffAndOn() {
        String id = admin().post("/tasks", task("")).expect(201).text("/id");

        JsonNode off =
                admin().post("/tasks/" + id + "/disable", null).expect(200).json();
        JsonNode on = admin().post("/tasks/" + id + "/enable", null).expect(200).json();

        assertThat(off.at("/nextFireAt").isNull()).isTrue();
        assertThat(off.at("/notWithdrawn").isArray()).isTrue();
        assertThat(on.at("/nextFireAt").asString()).endsWith("T19:00:00Z");
        assertThat(on.at("/revision").asInt()).isEqualTo(3);
    }

    @Test
    void replansWhenTheScheduleChanges() {
        String id = admin().post("/tasks", task("")).expect(201).text("/id");

        JsonNode changed = admin().put("/tasks/" + id, task("").replace("0 0 3", "0 0 4"))
                .expect(200)
                .json();

        assertThat(changed.at("/nextFireAt").asString()).endsWith("T20:00:00Z");
        assertThat(changed.at("/notWithdrawn").isArray()).isTrue();
    }

    @Test
    void showsTheNextFires() {
        String id = admin().post("/tasks", task("")).expect(201).text("/id");

        JsonNode fires = admin().get("/tasks/" + id + "/fires?count=3")
                .expect(200)
                .json()
                .at("/fires");

        assertThat(fires)
                .hasSize(3)
                .allSatisfy(fire -> assertThat(fire.asString()).endsWith("T19:00:00Z"));
        assertThat(admin().get("/tasks/" + id + "/fires?count=0").expect(400).code())
                .isEqualTo("BAD_COUNT");
    }

    @Test
    void listsWhatTheFilterMatchesPageByPage() {
        Client admin = admin();
        for (int i = 0; i < 5; i++) {
            admin.post("/tasks", task("").replace(name, name + "-" + i)).expect(201);
        }

        List<String> names = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = admin.get("/tasks?group=default&kind=JAVA&enabled=true&limit=2&q="
                            + name.toUpperCase(java.util.Locale.ROOT) + cursor)
                    .expect(200)
                    .json();
            page.at("/items").forEach(item -> names.add(item.at("/name").asString()));
            cursor = page.at("/next").isNull()
                    ? ""
                    : "&cursor=" + page.at("/next").asString();
        } while (!cursor.isEmpty());

        assertThat(names).containsExactly(name + "-0", name + "-1", name + "-2", name + "-3", name + "-4");
        assertThat(admin.get("/tasks?q=" + name + "&enabled=false").json().at("/items"))
                .isEmpty();
        assertThat(admin.get("/tasks?q=%25" + name).json().at("/items")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "name":"<img src=x>"                    | BAD_NAME             | name
            "name":" x"                             | BAD_NAME             | name
            "name":null                             | REQUIRED             | name
            "group":"no such"                       | UNKNOWN_GROUP        | group
            "kind":"WORKFLOW"                       | KIND_UNAVAILABLE     | kind
            "http":{"url":"http://a.example/"}      | NOT_HTTP             | http
            "kind":"EXE"                            | BAD_CHOICE           | kind
            "handler":""                            | MISSING_HANDLER      | handler
            "parameters":[1]                        | BAD_PARAMETERS       | parameters
            "timeout":"5 minutes"                   | BAD_DURATION         | timeout
            "armAhead":"1001ms"                     | BAD_DURATION         | armAhead
            "schedule":{"kind":"EVERY","every":"9ms"} | PERIOD_TOO_SMALL   | schedule.every
            "schedule":{"kind":"CRON","cron":"0 0 0 30 2 ?"} | NEVER_FIRES | schedule.cron
            "schedule":{"kind":"AT","at":"2001-01-01T00:00:00Z"} | NEVER_FIRES | schedule.at
            "schedule":{"kind":"CRON","crn":"x"}    | UNKNOWN_FIELD        | schedule.crn
            "routing":{"polcy":"RANDOM"}            | UNKNOWN_FIELD        | routing.polcy
            "routing":{"policy":"BEST"}             | BAD_CHOICE           | routing.policy
            "routing":{"policy":"SPECIFIED"}        | EXECUTOR_REQUIRED    | routing.executorId
            "routing":{"policy":"SPECIFIED","executorId":"77"} | EXECUTOR_UNKNOWN | routing.executorId
            "overlap":{"policy":"PARALLEL"}         | REQUIRED             | overlap.max
            "overlap":{"max":0}                     | BAD_OVERLAP          | overlap.max
            "retry":{"maxAttempts":0}               | BAD_RETRY            | retry.maxAttempts
            "misfire":{"grace":"2d"}                | BAD_MISFIRE          | misfire.grace
            "loss":{"policy":"ASK"}                 | BAD_CHOICE           | loss.policy
            """)
    void namesTheFieldThatIsWrong(String wrong, String code, String field) {
        String part = wrong.substring(1, wrong.indexOf('"', 1));
        String whole = task("").replaceFirst("\"" + part + "\":(\\{[^}]*}|\"[^\"]*\"),?", "");
        String body = whole.substring(0, whole.lastIndexOf('}')).replaceFirst(",$", "") + "," + wrong + "}";

        Client.Answer refused = admin().post("/tasks", body).expect(400);

        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.text("/errors/0/field")).isEqualTo(field);
        assertThat(admin().get("/tasks?q=" + name).json().at("/items")).isEmpty();
    }

    @Test
    void letsATaskBeChangedWhoseExecutorIsGone() {
        long executor = UUID.randomUUID().getMostSignificantBits() >>> 1;
        jdbc.update(
                "INSERT INTO executor (id, group_id, name, public_key, kind, host, labels, draining, enrolled_at)"
                        + " VALUES (?, 1, ?, X'00', 'jvm', 'host', '{}', FALSE, 0)",
                executor,
                name);
        String bound = task(",\"routing\":{\"policy\":\"SPECIFIED\",\"executorId\":\"" + executor + "\"}");
        String id = admin().post("/tasks", bound).expect(201).text("/id");
        jdbc.update("DELETE FROM executor WHERE id = ?", executor);

        assertThat(admin().put("/tasks/" + id, bound).expect(400).code()).isEqualTo("EXECUTOR_UNKNOWN");
        admin().put("/tasks/" + id, task("")).expect(200);
    }

    @Test
    void refusesParametersThatAreTooLarge() {
        String large = ",\"parameters\":{\"x\":\"" + "y".repeat(64 * 1024) + "\"}";

        assertThat(admin().post("/tasks", task(large)).expect(400).code()).isEqualTo("PARAMETERS_TOO_LARGE");
    }

    @Test
    void tellsAllMistakesAtOnce() {
        Client.Answer refused = admin().post("/tasks", "{\"group\":\"default\",\"overlap\":{\"max\":-1}}")
                .expect(400);

        assertThat(refused.json().at("/errors"))
                .extracting(error -> error.at("/field").asString())
                .containsExactly("name", "kind", "handler", "schedule", "overlap.max");
    }

    @Test
    void previewsASchedule() {
        JsonNode preview = admin().post(
                        "/schedules/preview", "{\"schedule\":{\"kind\":\"EVERY\",\"every\":\"250ms\"},\"count\":3}")
                .expect(200)
                .json();

        assertThat(preview.at("/fires")).hasSize(3);
        assertThat(preview.at("/text").asString()).isNotBlank();
        assertThat(admin().post("/schedules/preview", "{\"schedule\":{\"kind\":\"CRON\",\"cron\":\"x\"}}")
                        .expect(400)
                        .text("/errors/0/field"))
                .isEqualTo("schedule.cron");
    }
}
