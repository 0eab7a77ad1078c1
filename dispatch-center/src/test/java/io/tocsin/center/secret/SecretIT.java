package io.tocsin.center.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.testing.CenterIT;
import io.tocsin.center.testing.Client;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

class SecretIT extends CenterIT {
    private static final String VALUE = "opensesame-7261";

    @Autowired
    private JdbcTemplate jdbc;

    private final String group = "vault-" + UUID.randomUUID();
    private String groupId;

    @BeforeEach
    void settle() {
        groupId = admin().post("/groups", "{\"name\":\"" + group + "\"}")
                .expect(201)
                .text("/id");
    }

    @Test
    void keepsAValueAndTellsItToNobody() {
        Client admin = admin();
        Client.Answer created = admin.post("/secrets", document("api", VALUE, "A.example", "10.0.0.1"))
                .expect(201);
        String id = created.text("/id");

        assertThat(created.json().at("/hosts").toString()).isEqualTo("[\"10.0.0.1\",\"a.example\"]");
        List<String> answers = List.of(
                created.body(),
                admin.get("/secrets").expect(200).body(),
                admin.get("/secrets/" + id).expect(200).body(),
                admin.get("/audit?limit=200").expect(200).body(),
                jdbc.queryForMap("SELECT * FROM stored_secret WHERE id = ?", id).toString());
        assertThat(answers).allMatch(answer -> answer.contains("api")).noneMatch(answer -> answer.contains(VALUE));
        assertThat(answers.subList(0, 3)).noneMatch(answer -> answer.contains("\"value\""));
        assertThat(new SecretDocument(null, null, "api", null, VALUE, null, null, null).toString())
                .doesNotContain(VALUE);
    }

    @Test
    void replacesForgetsAndHeedsTheRevision() {
        Client admin = admin();
        String id = admin.post("/secrets", document("api", VALUE, "a.example", "b.example"))
                .expect(201)
                .text("/id");
        String sealed = sealed(id);

        admin.with("If-Match", "\"1\"")
                .put("/secrets/" + id, document("api", "other", "c.example"))
                .expect(200);
        assertThat(admin.with("If-Match", "\"1\"")
                        .put("/secrets/" + id, document("api", "late", "c.example"))
                        .expect(412)
                        .code())
                .isEqualTo("STALE_REVISION");
        assertThat(sealed(id)).isNotEqualTo(sealed);
        assertThat(admin.delete("/groups/" + groupId).expect(409).code()).isEqualTo("GROUP_NOT_EMPTY");
        admin.delete("/secrets/" + id).expect(204);
        admin.get("/secrets/" + id).expect(404);
        admin.delete("/groups/" + groupId).expect(204);
        assertThat(admin.get("/audit?limit=200").body())
                .contains("secret.create", "secret.update", "secret.delete", "secret/" + id);
    }

    @Test
    void letsNobodySendAValueElsewhereThatHeDoesNotKnow() {
        Client admin = admin();
        String id = admin.post("/secrets", document("api", VALUE, "a.example", "b.example"))
                .expect(201)
                .text("/id");
        String without = document("api", VALUE, "HOST").replace(",\"value\":\"" + VALUE + "\"", "");

        assertThat(admin.put("/secrets/" + id, without.replace("HOST", "mine.example"))
                        .expect(400)
                        .code())
                .isEqualTo("VALUE_REQUIRED");
        admin.put("/secrets/" + id, without.replace("HOST", "b.example")).expect(200);
        assertThat(admin.put("/secrets/" + id, without.replace("HOST", "a.example"))
                        .expect(400)
                        .code())
                .isEqualTo("VALUE_REQUIRED");
        admin.put("/secrets/" + id, document("api", VALUE, "a.example")).expect(200);
    }

    @ParameterizedTest
    @CsvSource({
        "a b,x,a.example,name",
        "../up,x,a.example,name",
        "api,'',a.example,value",
        "api,x,https://a.example,hosts",
        "api,x,a.example:443,hosts",
        "api,x,*.example,hosts",
        "api,x,'',hosts"
    })
    void refusesWhatIsNone(String name, String value, String host, String field) {
        Client.Answer refused =
                admin().post("/secrets", document(name, value, host)).expect(400);

        assertThat(refused.text("/errors/0/field")).isEqualTo(field);
    }

    @Test
    void takesANameOnceInAGroup() {
        admin().post("/secrets", document("api", VALUE, "a.example")).expect(201);

        Client.Answer refused =
                admin().post("/secrets", document("api", VALUE, "a.example")).expect(409);

        assertThat(refused.code()).isEqualTo("NAME_TAKEN");
        assertThat(refused.body()).doesNotContain(VALUE);
    }

    @Test
    void isForNoViewerAndNoOperatorButForAnAdministratorOfTheGroup() {
        String id = admin().post("/secrets", document("api", VALUE, "a.example"))
                .expect(201)
                .text("/id");
        for (String role : List.of("VIEWER", "OPERATOR")) {
            Client user = user(role);
            user.post("/secrets", document("more", VALUE, "a.example")).expect(403);
            user.get("/secrets/" + id).expect(404);
            user.delete("/secrets/" + id).expect(404);
            assertThat(user.get("/secrets").expect(200).json().at("/items")).isEmpty();
        }
        user("ADMIN").get("/secrets/" + id).expect(200);
    }

    @Test
    void givesPagesOfThoseThatTheCallerMayManage() {
        String first = admin().post("/secrets", document("one", VALUE, "a.example"))
                .expect(201)
                .text("/id");
        String other = "other-" + UUID.randomUUID();
        admin().post("/groups", "{\"name\":\"" + other + "\"}").expect(201);
        admin().post("/secrets", document("foreign", VALUE, "a.example").replace(group, other))
                .expect(201);
        String second = admin().post("/secrets", document("two", VALUE, "a.example"))
                .expect(201)
                .text("/id");
        Client keeper = user("ADMIN");

        Client.Answer page = keeper.get("/secrets?limit=1").expect(200);
        Client.Answer rest =
                keeper.get("/secrets?limit=1&cursor=" + page.text("/next")).expect(200);

        assertThat(page.text("/items/0/id")).isEqualTo(first);
        assertThat(rest.text("/items/0/id")).isEqualTo(second);
        assertThat(rest.json().at("/next").isNull()).isTrue();
    }

    private Client user(String role) {
        String name = "u" + UUID.randomUUID();
        admin().post(
                        "/users",
                        "{\"username\":\"%s\",\"password\":\"long enough for a test\",\"mustChangePassword\":false,\"grants\":[{\"role\":\"%s\",\"group\":\"%s\"}]}"
                                .formatted(name, role, group))
                .expect(201);
        return stranger().login(name, "long enough for a test");
    }

    private String sealed(String id) {
        return jdbc.queryForObject("SELECT sealed FROM stored_secret WHERE id = ?", String.class, id);
    }

    private String document(String name, String value, String... hosts) {
        return "{\"group\":\"%s\",\"name\":\"%s\",\"hosts\":[\"%s\"],\"value\":\"%s\"}"
                .formatted(group, name, String.join("\",\"", hosts), value);
    }
}
