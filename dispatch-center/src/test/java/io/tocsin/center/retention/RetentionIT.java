package io.tocsin.center.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.testing.CenterIT;
import io.tocsin.center.testing.Client;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class RetentionIT extends CenterIT {
    private static final String PATH = "/settings/retention";

    @Autowired
    private Retentions retentions;

    @Test
    void isSetAndRefusesAStaleEdit() {
        Client.Answer before = admin().get(PATH).expect(200);
        String tag = before.header("ETag").orElseThrow();
        Client.Answer after = admin().with("If-Match", tag)
                .put(PATH, "{\"runs\":\"7d\",\"statistics\":\"90d\",\"audit\":\"365d\"}")
                .expect(200);

        assertThat(after.body()).isEqualTo("{\"runs\":\"7d\",\"statistics\":\"90d\",\"audit\":\"365d\"}");
        assertThat(after.header("ETag")).isNotEqualTo(before.header("ETag"));
        assertThat(retentions.present().runs()).hasDays(7);
        assertThat(admin().with("If-Match", tag)
                        .put(PATH, before.body())
                        .expect(412)
                        .code())
                .isEqualTo("STALE_REVISION");
        assertThat(admin().get("/audit").body()).contains("settings.retention");
        assertThat(admin().put(PATH, "{\"runs\":\"30d\",\"statistics\":\"31d\"}")
                        .expect(200)
                        .json()
                        .at("/audit")
                        .isNull())
                .isTrue();
    }

    @Test
    void refusesWhatWouldForgetTooSoon() {
        for (String body : new String[] {
            "{\"runs\":\"1h\",\"statistics\":\"31d\"}",
            "{\"runs\":\"30d\",\"statistics\":\"1d\"}",
            "{\"runs\":\"30d\",\"statistics\":\"31d\",\"audit\":\"1d\"}",
            "{\"statistics\":\"31d\"}",
            "{\"runs\":\"9999d\",\"statistics\":\"31d\"}"
        }) {
            admin().put(PATH, body).expect(400);
        }
    }

    @Test
    void isForAdministrators() {
        String name = "operator-" + UUID.randomUUID().toString().substring(0, 8);
        admin().post("/users", """
                        {"username":"%s","password":"a password of tests","mustChangePassword":false,\
                        "grants":[{"role":"OPERATOR","group":"*"}]}""".formatted(name)).expect(201);
        Client operator = stranger().login(name, "a password of tests");

        assertThat(operator.get(PATH).expect(403).code()).isEqualTo("PERMISSION_DENIED");
        operator.put(PATH, "{\"runs\":\"30d\",\"statistics\":\"31d\"}").expect(403);
        assertThat(operator.get("/auth/me").body()).doesNotContain("SETTINGS_MANAGE");
        assertThat(admin().get("/auth/me").body()).contains("SETTINGS_MANAGE");
    }
}
