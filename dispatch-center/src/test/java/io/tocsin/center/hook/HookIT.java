package io.tocsin.center.hook;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.testing.Client;
import io.tocsin.center.testing.Client.Answer;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class HookIT extends HookFixture {
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
        bearer(hook).get(path(hook) + "/runs/" + run + "?wait=26s").expect(400);
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
            assertThat(admin().get("/runs/" + id).expect(200).text("/traceId")).isEqualTo(parent.substring(3, 35));
        }
        String without = bearer(hook).post(path(hook), "{}").expect(202).text("/runId");
        assertThat(admin().get("/runs/" + without).expect(200).text("/traceId"))
                .as("its own, and always the same")
                .matches("[0-9a-f]{32}")
                .isEqualTo(admin().get("/runs/" + without).text("/traceId"))
                .isNotEqualTo(parent.substring(3, 35));
    }
}
