package io.tocsin.center.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.testing.CenterIT;
import io.tocsin.center.testing.Client;
import org.junit.jupiter.api.Test;

class UserRestIT extends CenterIT {
    private static final String PASSWORD = "a long password";

    @Test
    void makesShowsChangesAndRemovesAUser() {
        Client admin = admin();
        Client.Answer made = create("erin", "[{\"role\":\"VIEWER\",\"group\":\"default\"}]");
        String path = made.header("Location").orElseThrow().substring("/api/v1".length());

        Client.Answer shown = admin.get(path).expect(200);
        assertThat(shown.json()).isEqualTo(made.json());
        assertThat(shown.text("/grants/0/group")).isEqualTo("default");
        assertThat(shown.text("/id")).isEqualTo(path.substring("/users/".length()));
        assertThat(shown.body()).doesNotContain("assword\":\"", "hash");
        assertThat(shown.header("ETag")).hasValue("\"1\"");

        Client.Answer changed = admin.with("If-Match", "\"1\"")
                .put(path, "{\"grants\":[{\"role\":\"OPERATOR\",\"group\":\"*\"}]}")
                .expect(200);
        assertThat(changed.header("ETag")).hasValue("\"2\"");
        assertThat(admin.with("If-Match", "\"1\"")
                        .put(path, "{\"enabled\":false}")
                        .expect(412)
                        .code())
                .isEqualTo("STALE_REVISION");

        admin.delete(path).expect(204);
        admin.get(path).expect(404);
    }

    @Test
    void refusesBadUsers() {
        create("fred", "[]");

        assertThat(post("{\"username\":\"fred\",\"password\":\"" + PASSWORD + "\"}")
                        .expect(409)
                        .code())
                .isEqualTo("USERNAME_TAKEN");
        assertThat(post("{\"username\":\"FRED\",\"password\":\"" + PASSWORD + "\"}")
                        .expect(409)
                        .code())
                .isEqualTo("USERNAME_TAKEN");
        assertThat(post("{\"username\":\"gina\",\"password\":\"short\"}")
                        .expect(400)
                        .code())
                .isEqualTo("WEAK_PASSWORD");
        assertThat(post("{\"username\":\"<img onerror>\",\"password\":\"" + PASSWORD + "\"}")
                        .expect(400)
                        .code())
                .isEqualTo("BAD_USERNAME");
        assertThat(post("{\"username\":\"gina\",\"password\":\"" + PASSWORD
                                + "\",\"grants\":[{\"role\":\"VIEWER\",\"group\":\"nowhere\"}]}")
                        .expect(400)
                        .code())
                .isEqualTo("UNKNOWN_GROUP");
        assertThat(post("{\"username\":\"gina\",\"password\":\"" + PASSWORD + "\",\"grants\":[{\"role\":\"VIEWER\"}]}")
                        .expect(400)
                        .code())
                .isEqualTo("REQUIRED");
    }

    @Test
    void leavesUsersAndTheTrailToThoseWhoHoldThePermissionEverywhere() {
        create("hugo", "[{\"role\":\"OPERATOR\",\"group\":\"*\"},{\"role\":\"ADMIN\",\"group\":\"default\"}]");
        Client hugo = stranger().login("hugo", PASSWORD);

        assertThat(hugo.get("/users").expect(403).code()).isEqualTo("PERMISSION_DENIED");
        hugo.post("/users", "{}").expect(403);
        hugo.put("/users/1", "{}").expect(403);
        hugo.delete("/users/1").expect(403);
        hugo.get("/audit").expect(403);
        hugo.get("/roles").expect(200);
        hugo.get("/status").expect(200);
        hugo.get("//actuator/prometheus").expect(200);
    }

    @Test
    void letsNobodyChangeWhatHeHimselfMayDo() {
        Client admin = admin();
        String own = "/users/" + admin.get("/auth/me").text("/id");

        assertThat(admin.put(own, "{\"grants\":[]}").expect(403).code()).isEqualTo("OWN_GRANTS");
        assertThat(admin.put(own, "{\"enabled\":false}").expect(403).code()).isEqualTo("OWN_GRANTS");
        assertThat(admin.put(own, "{\"password\":\"" + PASSWORD + "\"}")
                        .expect(403)
                        .code())
                .isEqualTo("OWN_PASSWORD");
        admin.get(own).expect(200);
    }

    @Test
    void endsTokensWhenARoleChanges() {
        Client.Answer made = create("iris", "[{\"role\":\"VIEWER\",\"group\":\"*\"}]");
        Client iris = stranger().login("iris", PASSWORD);
        iris.get("/status").expect(200);

        admin().put("/users/" + made.text("/id"), "{\"grants\":[]}").expect(200);

        assertThat(iris.get("/status").expect(401).code()).isEqualTo("TOKEN_ENDED");
    }

    @Test
    void recordsEveryWriteWithoutSecrets() {
        String id = create("judy", "[]").text("/id");
        admin().delete("/users/" + id).expect(204);

        Client.Answer trail = admin().get("/audit?limit=200").expect(200);

        assertThat(trail.json().at("/items").findValuesAsString("action"))
                .contains("user.create", "user.delete", "auth.login");
        assertThat(trail.body()).contains("user/" + id).doesNotContain(PASSWORD, ADMIN_PASSWORD);
    }

    @Test
    void recordsWhatUsersMayInFieldsThatCanBeRead() {
        String id =
                create("june", "[{\"role\":\"VIEWER\",\"group\":\"default\"}]").text("/id");
        admin().put("/users/" + id, "{\"enabled\":false,\"password\":\"" + PASSWORD + "2\"}")
                .expect(200);

        assertThat(admin().get("/audit?limit=200")
                        .json()
                        .at("/items")
                        .valueStream()
                        .filter(entry -> entry.at("/subject").asString().equals("user/" + id))
                        .map(entry -> entry.at("/detail").asString()))
                .containsExactly(
                        "{\"username\":\"june\",\"enabled\":false,"
                                + "\"grants\":[{\"role\":\"VIEWER\",\"group\":\"default\"}],\"newPassword\":true}",
                        "{\"username\":\"june\",\"grants\":[{\"role\":\"VIEWER\",\"group\":\"default\"}]}");
    }

    @Test
    void pagesThroughTheTrailWithoutGapsOrRepeats() {
        create("kate", "[]");
        Client admin = admin();

        Client.Answer first = admin.get("/audit?limit=1").expect(200);
        Client.Answer second =
                admin.get("/audit?limit=1&cursor=" + first.text("/next")).expect(200);

        assertThat(Long.parseLong(second.text("/items/0/id"))).isLessThan(Long.parseLong(first.text("/items/0/id")));
        assertThat(first.text("/items/0/at")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,6})?Z");
    }

    private Client.Answer create(String name, String grants) {
        return post("{\"username\":\"%s\",\"password\":\"%s\",\"mustChangePassword\":false,\"grants\":%s}"
                        .formatted(name, PASSWORD, grants))
                .expect(201);
    }

    private Client.Answer post(String json) {
        return admin().post("/users", json);
    }
}
