package io.tocsin.center.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.testing.CenterIT;
import io.tocsin.center.testing.Client;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class BulkIT extends CenterIT {
    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    private String task(String group, String name) {
        return admin().post("/tasks", """
                        {"group":"%s","name":"%s","kind":"JAVA","handler":"nobody-has-it","schedule":{"kind":"MANUAL"}}""".formatted(group, name)).expect(201).text("/id");
    }

    private static String ids(String action, String... ids) {
        return "{\"action\":\"%s\",\"ids\":[\"%s\"]}".formatted(action, String.join("\",\"", ids));
    }

    private static List<String> outcomes(Client.Answer answer) {
        return answer.expect(200)
                .json()
                .at("/items")
                .valueStream()
                .map(item -> item.at("/outcome").asString() + item.path("code").asString(""))
                .toList();
    }

    @Test
    void doesOrRefusesEachByItself() {
        String one = task("default", "one-" + mark);
        String two = task("default", "two-" + mark);

        Client.Answer disabled = admin().post("/tasks/bulk", ids("DISABLE", one, "12345", "nonsense", two));

        assertThat(outcomes(disabled)).containsExactly("DONE", "REFUSEDNOT_FOUND", "REFUSEDNOT_FOUND", "DONE");
        assertThat(disabled.json().at("/done").asInt()).isEqualTo(2);
        assertThat(disabled.json().at("/refused").asInt()).isEqualTo(2);
        assertThat(admin().get("/tasks/" + one).json().at("/enabled").asBoolean())
                .isFalse();
        assertThat(outcomes(admin().post("/tasks/bulk", ids("ENABLE", one, two))))
                .containsExactly("DONE", "DONE");
        assertThat(admin().get("/tasks/" + two).json().at("/enabled").asBoolean())
                .isTrue();
    }

    @Test
    void triggersCancelsAndRetries() {
        String one = task("default", "t1-" + mark);
        String two = task("default", "t2-" + mark);
        JsonNode triggered = admin().post("/tasks/bulk", ids("TRIGGER", one, two))
                .expect(200)
                .json();
        String first = triggered.at("/items/0/runId").asString();
        String second = triggered.at("/items/1/runId").asString();

        Client.Answer cancelled = admin().post("/runs/bulk", ids("CANCEL", first, second, "1"));

        assertThat(outcomes(cancelled)).containsExactly("DONE", "DONE", "REFUSEDNOT_FOUND");
        assertThat(cancelled.text("/items/0/state")).isEqualTo("CANCELLED");
        assertThat(outcomes(admin().post("/runs/bulk", ids("CANCEL", first)))).containsExactly("REFUSEDRUN_ENDED");
        assertThat(outcomes(admin().post("/runs/bulk", ids("RETRY", first)))).containsExactly("DONE");
        admin().post("/runs/" + first + "/cancel", null).expect(202);
    }

    @Test
    void triggersOnceByAKeyHoweverOftenItIsAsked() {
        String one = task("default", "once-" + mark);
        String two = task("default", "later-" + mark);
        Client keyed = admin().with("Idempotency-Key", "bulk-" + mark);

        String first =
                keyed.post("/tasks/bulk", ids("TRIGGER", one)).expect(200).text("/items/0/runId");
        JsonNode again =
                keyed.post("/tasks/bulk", ids("TRIGGER", one, two)).expect(200).json();

        assertThat(again.at("/items/0/runId").asString()).isEqualTo(first);
        assertThat(again.at("/items/1/runId").asString()).isNotEqualTo(first);
        assertThat(keyed.post("/tasks/" + one + "/trigger", null).expect(202).text("/runId"))
                .isEqualTo(first);
        assertThat(admin().get("/runs?taskId=" + one).json().at("/items")).hasSize(1);
        assertThat(outcomes(admin().with("Idempotency-Key", " ").post("/tasks/bulk", ids("TRIGGER", one))))
                .containsExactly("REFUSEDBAD_IDEMPOTENCY_KEY");
    }

    @Test
    void findsTasksByAFilterAndDeletesThem() {
        String gone = task("default", "filtered-one-" + mark);
        task("default", "filtered-two-" + mark);
        String other = task("default", "other-" + mark);

        Client.Answer deleted = admin().post(
                        "/tasks/bulk",
                        "{\"action\":\"DELETE\",\"filter\":{\"q\":\"FILTERED-\",\"group\":\"default\"}}");

        assertThat(outcomes(deleted)).containsExactly("DONE", "DONE");
        admin().get("/tasks/" + gone).expect(404);
        admin().get("/tasks/" + other).expect(200);
    }

    @Test
    void refusesWhatTheCallerMayNot() {
        admin().post("/groups", "{\"name\":\"theirs-%s\"}".formatted(mark)).expect(201);
        admin().post("/users", """
                        {"username":"viewer-%1$s","password":"a password of tests","mustChangePassword":false,\
                        "grants":[{"role":"VIEWER","group":"default"}]}""".formatted(mark)).expect(201);
        Client viewer = stranger().login("viewer-" + mark, "a password of tests");
        String seen = task("default", "seen-" + mark);
        String hidden = task("theirs-" + mark, "hidden");

        assertThat(outcomes(viewer.post("/tasks/bulk", ids("DELETE", seen, hidden))))
                .containsExactly("REFUSEDPERMISSION_DENIED", "REFUSEDNOT_FOUND");
        assertThat(outcomes(viewer.post("/tasks/bulk", ids("TRIGGER", seen))))
                .containsExactly("REFUSEDPERMISSION_DENIED");
        admin().get("/tasks/" + seen).expect(200);
    }

    @Test
    void takesOnlySoManyAtOnce() {
        List<String> many = new ArrayList<>(Collections.nCopies(501, "1"));

        assertThat(admin().post("/runs/bulk", ids("CANCEL", many.toArray(String[]::new)))
                        .expect(400)
                        .code())
                .isEqualTo("TOO_MANY_ITEMS");
        admin().post("/runs/bulk", "{\"ids\":[]}").expect(400);
        admin().post("/runs/bulk", "{\"action\":\"CANCEL\"}").expect(400);
        admin().post("/tasks/bulk", "{\"action\":\"ENABLE\",\"ids\":[],\"filter\":{}}")
                .expect(400);
    }
}
