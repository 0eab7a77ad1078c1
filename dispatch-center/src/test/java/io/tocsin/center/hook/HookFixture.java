package io.tocsin.center.hook;

import io.tocsin.center.testing.CenterIT;
import io.tocsin.center.testing.Client;
import io.tocsin.center.testing.Client.Answer;
import io.tocsin.center.trust.Sha256;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** A task, its hooks, and those who call them. */
abstract class HookFixture extends CenterIT {
    @Autowired
    JdbcTemplate jdbc;

    String task = "";

    @BeforeEach
    void createTask() {
        task = createTask("\"kind\":\"JAVA\",\"handler\":\"h\",\"parameters\":{\"path\":\"/\"}");
    }

    String createTask(String fields) {
        return admin().post("/tasks", """
                {"group":"default","name":"hook-%s","schedule":{"kind":"MANUAL"},%s}""".formatted(UUID.randomUUID(), fields))
                .expect(201)
                .text("/id");
    }

    Answer hook(String kind) {
        return admin().post("/tasks/" + task + "/hooks", "{\"name\":\"ci\",\"kind\":\"" + kind + "\"}")
                .expect(201);
    }

    static String path(Answer hook) {
        return "/hooks/" + hook.text("/taskKey");
    }

    Client bearer(Answer hook) {
        return stranger().withToken(hook.text("/secret"));
    }

    int runs() {
        return admin().get("/runs?taskId=" + task)
                .expect(200)
                .json()
                .at("/items")
                .size();
    }

    Client signing(Answer hook, String body) {
        return new Signing(hook, Instant.now()).client(stranger(), "POST", path(hook), body);
    }

    /** What somebody does who signs. */
    record Signing(Answer hook, Instant at) {
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
                    Sha256.of(body));
            String signature = HookCall.signature(Secrets.hmac(Secrets.bytes(hook.text("/secret")), statement));
            return client.with("X-Tocsin-Timestamp", time).with("X-Tocsin-Signature", signature);
        }
    }
}
