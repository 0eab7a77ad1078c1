package io.tocsin.center.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.testing.CenterIT;
import io.tocsin.center.testing.Client;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users write may look like markup. It is kept as it is, and never sent as anything that a browser would carry out. */
class MarkupIT extends CenterIT {
    private static final String MARKUP = "<img src=x onerror=alert(1)>";

    @Test
    void givesMarkupBackAsDataOnly() {
        Client admin = admin();
        String name = "markup" + System.nanoTime();
        String body = """
                {"group":"default","name":"%s","description":"%s","kind":"JAVA","handler":"h","enabled":false,
                 "parameters":{"text":"%s"},"schedule":{"kind":"MANUAL"}}""".formatted(name, MARKUP, MARKUP);
        String task = admin.post("/tasks", body).expect(201).text("/id");
        String run = admin.post("/tasks/" + task + "/trigger", null).expect(202).text("/runId");

        for (String path : List.of("/tasks/" + task, "/tasks", "/runs/" + run, "/runs/" + run + "/logs", "/audit")) {
            assertInert(admin.get(path).expect(200), "application/json");
        }
        assertThat(admin.get("/tasks/" + task).text("/description")).isEqualTo(MARKUP);
        assertThat(admin.get("/tasks/" + task).text("/parameters/text")).isEqualTo(MARKUP);
        assertInert(admin.post("/tasks", body.replace(name, MARKUP)).expect(400), "application/problem+json");
        assertInert(admin.post("/groups", "{\"name\":\"" + MARKUP + "\"}").expect(400), "application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//%3Cimg%20src=x%20onerror=alert(1)%3E",
                "/tasks/%3Cimg%20src=x%20onerror=alert(1)%3E",
                "/tasks?cursor=%3Cimg%20src=x%20onerror=alert(1)%3E",
                "/runs?state=%3Cimg%20src=x%20onerror=alert(1)%3E"
            })
    void repeatsMarkupOfTheAddressAsDataOnly(String path) {
        for (Client client : List.of(admin(), stranger())) {
            assertInert(client.get(path), "application/problem+json");
        }
    }

    private static void assertInert(Client.Answer answer, String type) {
        assertThat(answer.header("Content-Type"))
                .hasValueSatisfying(sent -> assertThat(sent).startsWith(type));
        assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.header("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'", "script-src 'self'"));
    }
}
