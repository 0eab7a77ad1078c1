package io.tocsin.center.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.testing.CenterIT;
import io.tocsin.center.testing.Client;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nonsense in paths, queries and headers is answered by us, not by an accident. */
class BadAddressIT extends CenterIT {
    private static final List<String> NONSENSE = List.of(
            "",
            " ",
            "-1",
            "0",
            "1.5",
            "1e9",
            "9223372036854775807",
            "9223372036854775808",
            "9".repeat(400),
            "null",
            "\u0000",
            "\ufffd",
            "%",
            "_",
            "' OR 1=1 --",
            "\"; DROP TABLE task; --",
            "../../etc/passwd",
            "${jndi:ldap://x}",
            "T(java.lang.Runtime)",
            "+999999999-12-31T23:59:59Z",
            "x".repeat(2_000));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/tasks?limit=",
                "/tasks?cursor=",
                "/tasks?group=",
                "/tasks?name=",
                "/tasks?enabled=",
                "/tasks/1/fires?count=",
                "/tasks/1/missed?cursor=",
                "/runs?taskId=",
                "/runs?state=",
                "/runs?from=",
                "/runs?to=",
                "/runs?cursor=",
                "/runs/1/logs?text=",
                "/runs/1/logs?cursor=",
                "/executors?state=",
                "/executors?group=",
                "/artifacts?name=",
                "/artifacts?cursor=",
                "/deployments?group=",
                "/groups?cursor=",
                "/users?limit=",
                "/audit?cursor="
            })
    void answersEveryQuery(String query) {
        Client admin = admin();
        for (String nonsense : NONSENSE) {
            Client.Answer answer = admin.get(query + URLEncoder.encode(nonsense, StandardCharsets.UTF_8));
            assertOurs(answer, query + nonsense);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasks", "runs", "executors", "artifacts", "deployments", "groups", "users"})
    void knowsNothingOfNonsense(String things) {
        Client admin = admin();
        for (String nonsense : NONSENSE) {
            String id =
                    URLEncoder.encode("x" + nonsense, StandardCharsets.UTF_8).replace("+", "%20");
            assertOurs(admin.get("/" + things + "/" + id), things + nonsense);
            String number = nonsense.matches("[0-9]+") ? nonsense : "-7";
            admin.get("/" + things + "/" + number).expect(404);
        }
    }

    @Test
    void readsHeadersWithCare() {
        Client admin = admin();
        String task = admin.post("/tasks", """
                        {"group":"default","name":"headers%d","kind":"JAVA","handler":"h","enabled":false,\
                        "schedule":{"kind":"MANUAL"}}""".formatted(System.nanoTime()))
                .expect(201)
                .text("/id");
        for (String nonsense : List.of("", "-1", "\"\"", "W/\"x\"", "\"9999999999\"", "*, *", "x".repeat(2_000))) {
            assertOurs(admin.with("If-Match", nonsense).post("/tasks/" + task + "/disable", null), nonsense);
            assertOurs(admin.with("Idempotency-Key", nonsense).post("/tasks/1/trigger", null), nonsense);
            assertOurs(stranger().with("Authorization", nonsense).get("/tasks"), nonsense);
            assertOurs(stranger().with("Authorization", "Bearer " + nonsense).get("/tasks"), nonsense);
            assertOurs(stranger().with("Cookie", "tocsin_refresh=" + nonsense).post("/auth/refresh", null), nonsense);
            assertOurs(admin.with("Accept", "text/" + nonsense).get("/tasks"), nonsense);
        }
    }

    private static void assertOurs(Client.Answer answer, String about) {
        assertThat(answer.status()).as(about).isLessThan(500);
        if (answer.status() >= 400) {
            assertThat(answer.code()).as(about).matches("[A-Z][A-Z_]+");
        }
    }
}
