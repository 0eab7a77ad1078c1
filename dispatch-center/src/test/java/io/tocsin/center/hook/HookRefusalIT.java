package io.tocsin.center.hook;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.tocsin.center.testing.Client;
import io.tocsin.center.testing.Client.Answer;
import io.tocsin.center.trust.Unguessable;
import java.time.Instant;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class HookRefusalIT extends HookFixture {
    private final Counter refusals;

    HookRefusalIT(@Autowired MeterRegistry meters) {
        refusals = meters.counter("tocsin.hook.refusals");
    }

    @Test
    void refusesEveryWrongSecretInTheSameWords() {
        Answer token = hook("TOKEN");
        Answer hmac = hook("HMAC");
        String unknown = "/hooks/" + Unguessable.token();
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

    @Test
    void leavesATraceOfARefusalAndCountsThemAll() {
        Answer hook = hook("TOKEN");
        Client guesser = stranger().withToken("guess");
        double before = refusals.count();
        for (int i = 0; i < 3; i++) {
            guesser.post(path(hook), "{}").expect(401);
        }
        bearer(hook).post(path(hook), "{}").expect(202);

        assertThat(refusals.count() - before).isEqualTo(3);
        assertThat(jdbc.queryForList(
                        "SELECT detail FROM audit_entry WHERE action = 'hook.refused' AND subject = ?",
                        String.class,
                        "task/" + task))
                .as("further ones as one number, later")
                .singleElement(InstanceOfAssertFactories.STRING)
                .startsWith("refused, from 10.");
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

    private static String refusal(Client client, String path) {
        Answer answer = client.post(path, "{ }");
        assertThat(answer.header("WWW-Authenticate")).hasValue("Bearer");
        return answer.status() + answer.body().replace(path, "");
    }
}
