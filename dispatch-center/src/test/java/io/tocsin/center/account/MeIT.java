package io.tocsin.center.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.testing.CenterIT;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MeIT extends CenterIT {
    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void tellsWhatIsAllowedEverywhereAndWhatInSomeGroups() {
        admin().post("/groups", "{\"name\":\"mine-%s\"}".formatted(mark)).expect(201);
        admin().post("/users", """
                        {"username":"me-%1$s","password":"a password of tests","mustChangePassword":false,\
                        "grants":[{"role":"VIEWER","group":"*"},{"role":"OPERATOR","group":"mine-%1$s"}]}""".formatted(mark)).expect(201);

        JsonNode me = stranger()
                .login("me-" + mark, "a password of tests")
                .get("/auth/me")
                .expect(200)
                .json();

        assertThat(me.at("/permissions").toString()).contains("TASK_READ").doesNotContain("TASK_WRITE");
        assertThat(me.at("/groups/0/name").asString()).isEqualTo("mine-" + mark);
        assertThat(me.at("/groups/0/permissions").toString())
                .contains("TASK_WRITE")
                .doesNotContain("TASK_READ");
        assertThat(admin().get("/auth/me").json().at("/groups")).isEmpty();
    }
}
