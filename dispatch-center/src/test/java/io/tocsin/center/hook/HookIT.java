package io.tocsin.center.hook;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.testing.CenterIT;
import io.tocsin.center.testing.Client;
import io.tocsin.center.testing.Client.Answer;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

class HookIT extends CenterIT {
    @Autowired
    private JdbcTemplate jdbc;

    private String task = "";

    @BeforeEach
    void createTask() {
        task = createTask("\"kind\":\"JAVA\",\"handler\":\"h\",\"parameters\":{\"path\":\"/\"}");
    }

    private String createTask(String fields) {
        return admin().post("/tasks", """
                {"group":"default","name":"hook-%s","schedule":{"kind":"MANUAL"},%s}""".formatted(UUID.randomUUID(), fields))
                .expect(201)
                .text("/id");
    }

    private Answer hook(String kind) {
        return admin().post("/tasks/" + task + "/hooks", "{\"name\":\"ci\",\"kind\":\"" + kind + "\"}")
                .expect(201);
    }

    private static String path(Answer hook) {
        return "/hooks/" + hook.text("/taskKey");
    }

    private Client bearer(Answer hook) {
        return stranger().withToken(hook.text("/secret"));
    }

    private int runs() {
        return admin().get("/runs?taskId=" + task)
                .expect(200)
                .json()
                .at("/items")
                .size();
    }

    private Client signing(Answer hook, String body) {
        return new Signing(hook, Instant.now()).client(stranger(), "POST", path(hook), body);
    }

    /** What somebody does who signs. */
    private record Signing(Answer hook, Instant at) {
        Client client(Client client, String method, String path, String body) {
            String time = Long.toString(at.getEpochSecond());
            int key = client.headers().indexOf("Idempotency-Key");
            String statement = String.join(
                    "\n",
                    "v1",
                    time,
                    method,
                    "127.0.0.1:" + client.port(),
                    "/api/v1" + path,
                    key < 0 ? "" : client.headers().get(key + 1),
                    Secrets.sha256(body));
            String signature = HookCall.signature(Secrets.hmac(Secrets.bytes(hook.text("/secret")), statement));
            return client.with("X-Tocsin-Timestamp", time).with("X-Tocsin-Signature", signature);
        }
    }

    @Test
    void startsTheTaskWithTheBodyAsItsParameters() {
        Answer hook = hook("TOKEN");

        Answer started = bearer(hook).post(path(hook), "{\"path\":\"/tmp\"}").expect(202);

        JsonNode run =
                admin().get("/runs/" + started.text("/runId")).expect(200).json();
        assertThat(run.at("/taskId").asString()).isEqualTo(task);
        assertThat(run.at("/parameters/path").asString()).isEqualTo("/tmp");
        assertThat(jdbc.queryForMap(
                        "SELECT username, user_id, subject FROM audit_entry WHERE detail = ?",
                        "run " + started.text("/runId")))
                .containsEntry("username", "hook/" + hook.text("/id"))
                .containsEntry("user_id", null)
                .containsEntry("subject", "task/" + task);
    }

    @Test
    void takesWhateverContentTypeCurlSends() {
        Answer hook = hook("HMAC");
        String body = "{\"path\":\"a=b&c+d\"}";

        Answer started = signing(hook, body)
                .with("Content-Type", "application/x-www-form-urlencoded")
                .post(path(hook), body)
                .expect(202);

        assertThat(admin().get("/runs/" + started.text("/runId"))
                        .json()
                        .at("/parameters/path")
                        .asString())
                .isEqualTo("a=b&c+d");
    }

    @Test
    void startsOneRunForOneKey() {
        Answer hook = hook("TOKEN");
        Client keyed = bearer(hook).with("Idempotency-Key", "order 7");

        String first = keyed.post(path(hook), "{}").expect(202).text("/runId");

        assertThat(keyed.post(path(hook), "{}").expect(202).text("/runId")).isEqualTo(first);
        assertThat(keyed.post(path(hook), "{\"a\":1}").expect(409).code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(runs()).isEqualTo(1);
    }

    @Test
    void startsNothingWhenARecordedRequestIsSentAgain() {
        Answer hook = hook("HMAC");
        Client recorded = signing(hook, "{}");
        String first = recorded.post(path(hook), "{}").expect(202).text("/runId");

        assertThat(recorded.post(path(hook), "{}").expect(202).text("/runId")).isEqualTo(first);
        assertThat(recorded.with("Idempotency-Key", "another")
                        .post(path(hook), "{}")
                        .status())
                .isEqualTo(401);
        assertThat(runs()).isEqualTo(1);
    }

    @Test
    void startsOneRunForOneSignedKeyWhateverTheTime() {
        Answer hook = hook("HMAC");
        Client keyed = stranger().with("Idempotency-Key", "once");
        String first = new Signing(hook, Instant.now())
                .client(keyed, "POST", path(hook), "{}")
                .post(path(hook), "{}")
                .expect(202)
                .text("/runId");

        assertThat(new Signing(hook, Instant.now().minusSeconds(3))
                        .client(keyed, "POST", path(hook), "{}")
                        .post(path(hook), "{}")
                        .expect(202)
                        .text("/runId"))
                .isEqualTo(first);
    }

    @Test
    void refusesEveryWrongSecretInTheSameWords() {
        Answer token = hook("TOKEN");
        Answer hmac = hook("HMAC");
        String unknown = "/hooks/" + Secrets.random();
        String usual = refusal(stranger(), path(token));

        assertThat(usual).contains("UNAUTHENTICATED").contains("401");
        assertThat(refusal(stranger(), unknown)).isEqualTo(usual);
        assertThat(refusal(stranger().withToken("guess"), path(token))).isEqualTo(usual);
        assertThat(refusal(stranger().withToken("guess"), unknown)).isEqualTo(usual);
        assertThat(refusal(bearer(hook("TOKEN")), path(token)))
                .as("of another hook")
                .isEqualTo(usual);
        assertThat(refusal(bearer(hmac), path(hmac)))
                .as("the secret as a token")
                .isEqualTo(usual);
        assertThat(refusal(admin(), path(token))).as("a user's token").isEqualTo(usual);
        assertThat(refusal(signing(hmac, "{}"), unknown)).isEqualTo(usual);
        assertThat(refusal(signing(hmac, "{}"), path(hmac)))
                .as("of another body")
                .isEqualTo(usual);
        assertThat(refusal(signing(token, "{ }"), path(token)))
                .as("signed with a token")
                .isEqualTo(usual);
        for (int seconds : new int[] {-301, 301}) {
            Signing late = new Signing(hmac, Instant.now().plusSeconds(seconds));
            assertThat(refusal(late.client(stranger(), "POST", path(hmac), "{ }"), path(hmac)))
                    .as("%s s off", seconds)
                    .isEqualTo(usual);
        }
        assertThat(refusal(new Signing(hmac, Instant.now()).client(stranger(), "GET", path(hmac), "{ }"), path(hmac)))
                .as("signed for reading")
                .isEqualTo(usual);
        assertThat(refusal(signing(hmac, "{ }").with("X-Tocsin-Timestamp", "soon"), path(hmac)))
                .isEqualTo(usual);
        assertThat(runs()).isZero();
    }

    private static String refusal(Client client, String path) {
        Answer answer = client.post(path, "{ }");
        assertThat(answer.header("WWW-Authenticate")).hasValue("Bearer");
        return answer.status() + answer.body().replace(path, "");
    }

    @Test
    void refusesWhatIsNoParameters() {
        Answer hook = hook("TOKEN");

        assertThat(bearer(hook).post(path(hook), "[1]").expect(400).code()).isEqualTo("BAD_PARAMETERS");
        assertThat(bearer(hook).post(path(hook), "{\"a\"").expect(400).code()).isEqualTo("MALFORMED_JSON");
        String large = "{\"a\":\"" + "x".repeat(1 << 16) + "\"}";
        assertThat(bearer(hook).post(path(hook), large).expect(413).code()).isEqualTo("BODY_TOO_LARGE");
        assertThat(stranger().post("/hooks/none", large).expect(413).code()).isEqualTo("BODY_TOO_LARGE");
        assertThat(runs()).isZero();
    }

    @Test
    void startsNoDisabledTaskAndNoDeletedOne() {
        Answer hook = hook("TOKEN");
        admin().post("/tasks/" + task + "/disable", null).expect(200);
        assertThat(bearer(hook).post(path(hook), null).expect(409).code()).isEqualTo("TASK_DISABLED");

        admin().post("/tasks/" + task + "/enable", null).expect(200);
        bearer(hook).post(path(hook), null).expect(202);

        admin().delete("/tasks/" + task).expect(200);
        assertThat(bearer(hook).post(path(hook), null).expect(401).code()).isEqualTo("UNAUTHENTICATED");
    }

    @Test
    void givesACommandNoOtherParameters() {
        task = createTask("\"kind\":\"COMMAND\",\"handler\":\"/bin/true\"");
        Answer hook = hook("TOKEN");

        assertThat(bearer(hook)
                        .post(path(hook), "{\"args\":[\"x\"]}")
                        .expect(403)
                        .code())
                .isEqualTo("PARAMETERS_FIXED");
        bearer(hook).post(path(hook), null).expect(202);
    }

    @Test
    void readsTheRunsThatItStartedAndNoOthers() {
        Answer hook = hook("TOKEN");
        Answer other = hook("TOKEN");
        String run = bearer(hook).post(path(hook), "{}").expect(202).text("/runId");
        String foreign =
                admin().post("/tasks/" + task + "/trigger", null).expect(202).text("/runId");

        Answer seen = bearer(hook).get(path(hook) + "/runs/" + run).expect(200);
        assertThat(seen.json().at("/ended").asBoolean()).isFalse();
        assertThat(seen.text("/runId")).isEqualTo(run);
        bearer(hook).get(path(hook) + "/runs/" + foreign).expect(404);
        bearer(other).get(path(other) + "/runs/" + run).expect(404);
        bearer(other).get(path(hook) + "/runs/" + run).expect(401);
        bearer(hook).get(path(hook) + "/runs/" + run + "?wait=31s").expect(400);
    }

    @Test
    void waitsForTheEndOfTheRunWithASignatureToo() {
        Answer hook = hook("HMAC");
        String run = signing(hook, "{}").post(path(hook), "{}").expect(202).text("/runId");
        String wait = path(hook) + "/runs/" + run + "?wait=20s";
        Client reader = new Signing(hook, Instant.now()).client(stranger(), "GET", wait, "");

        var waiting = java.util.concurrent.CompletableFuture.supplyAsync(() -> reader.get(wait));
        admin().post("/runs/" + run + "/cancel", null).expect(202);

        Answer seen = waiting.join().expect(200);
        assertThat(seen.text("/state")).isEqualTo("CANCELLED");
        assertThat(seen.json().at("/ended").asBoolean()).isTrue();
    }

    @Test
    void showsSecretsOnceAndStoresNoneInClear() {
        Answer token = hook("TOKEN");
        Answer hmac = hook("HMAC");

        Answer list = admin().get("/tasks/" + task + "/hooks").expect(200);
        assertThat(list.json().at("/items")).hasSize(2);
        assertThat(list.body())
                .contains(token.text("/taskKey"))
                .doesNotContain(token.text("/secret"))
                .doesNotContain(hmac.text("/secret"));
        assertThat(jdbc.queryForList("SELECT * FROM task_hook").toString()
                        + jdbc.queryForList("SELECT * FROM audit_entry WHERE action LIKE 'hook.%'"))
                .doesNotContain(token.text("/secret"))
                .doesNotContain(hmac.text("/secret"));
    }

    @Test
    void isRefusedOnceItIsRemoved() {
        Answer hook = hook("TOKEN");
        String other = createTask("\"kind\":\"JAVA\",\"handler\":\"h\"");
        admin().delete("/tasks/" + other + "/hooks/" + hook.text("/id")).expect(404);

        admin().delete("/tasks/" + task + "/hooks/" + hook.text("/id")).expect(204);

        bearer(hook).post(path(hook), "{}").expect(401);
    }

    @Test
    void isMadeOnlyByWhoMayEditTheTask() {
        String name = "viewer-" + UUID.randomUUID().toString().substring(0, 8);
        admin().post("/users", """
                        {"username":"%s","password":"temporary word","grants":[{"role":"VIEWER","group":"*"}]}""".formatted(name)).expect(201);
        Client viewer = stranger().login(name, "temporary word");
        viewer.put("/auth/password", "{\"current\":\"temporary word\",\"next\":\"another long word\"}")
                .expect(200);
        viewer = stranger().login(name, "another long word");

        viewer.post("/tasks/" + task + "/hooks", "{\"name\":\"mine\"}").expect(403);
        viewer.get("/tasks/" + task + "/hooks").expect(403);
    }

    @Test
    void keepsTheTraceOfWhoAsked() {
        Answer hook = hook("TOKEN");
        String parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

        String run = bearer(hook)
                .with("traceparent", parent)
                .post(path(hook), "{}")
                .expect(202)
                .text("/runId");
        String byHand = admin().with("traceparent", parent)
                .post("/tasks/" + task + "/trigger", null)
                .expect(202)
                .text("/runId");

        for (String id : new String[] {run, byHand}) {
            assertThat(jdbc.queryForObject(
                            "SELECT traceparent FROM run_source WHERE run_id = ?", String.class, Long.parseLong(id)))
                    .isEqualTo(parent);
        }
    }
}
