package io.tocsin.center.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.testing.CenterIT;
import io.tocsin.center.testing.Client;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupIT extends CenterIT {
    private final String name = "group-" + UUID.randomUUID();
    private final String body = "{\"name\":\"" + name + "\",\"description\":\"tests\"}";

    @Test
    void hasADefaultGroupFromTheStart() {
        assertThat(admin().get("/groups").expect(200).json().at("/items"))
                .anySatisfy(group -> assertThat(group.at("/name").asString()).isEqualTo("default"));
    }

    @Test
    void createsRenamesAndDeletes() {
        String id = admin().post("/groups", body).expect(201).text("/id");

        var renamed = admin().with("If-Match", "\"1\"")
                .put("/groups/" + id, body.replace(name, name + "-2"))
                .expect(200);
        assertThat(renamed.text("/name")).isEqualTo(name + "-2");
        assertThat(admin().with("If-Match", "\"1\"")
                        .delete("/groups/" + id)
                        .expect(412)
                        .code())
                .isEqualTo("STALE_REVISION");
        admin().delete("/groups/" + id).expect(204);
        admin().get("/groups/" + id).expect(404);
    }

    @Test
    void refusesANameThatIsTaken() {
        admin().post("/groups", body).expect(201);

        assertThat(admin().post("/groups", body).expect(409).code()).isEqualTo("NAME_TAKEN");
    }

    @Test
    void keepsAGroupThatHasTasks() {
        String id = admin().post("/groups", body).expect(201).text("/id");
        admin().post(
                        "/tasks",
                        "{\"group\":\"" + name + "\",\"name\":\"t\",\"kind\":\"JAVA\",\"handler\":\"h\","
                                + "\"schedule\":{\"kind\":\"MANUAL\"}}")
                .expect(201);

        assertThat(admin().delete("/groups/" + id).expect(409).code()).isEqualTo("GROUP_NOT_EMPTY");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"kind\":\"EVERY\",\"every\":\"1999ms\" | schedule.every",
                "\"kind\":\"AFTER\",\"after\":\"1s\" | schedule.after",
                "\"kind\":\"CRON\",\"dialect\":\"SPRING\",\"cron\":\"0,1 0 9 * * *\" | schedule.cron"
            })
    void boundsThePeriodsOfItsTasks(String schedule, String field) {
        admin().post("/groups", body.replace("\"description\"", "\"minPeriod\":\"2s\",\"description\""))
                .expect(201);
        String task = "{\"group\":\"" + name + "\",\"name\":\"t\",\"kind\":\"JAVA\",\"handler\":\"h\",\"schedule\":{"
                + schedule + "}}";

        var refused = admin().post("/tasks", task).expect(400);
        assertThat(refused.text("/errors/0/code")).isEqualTo("PERIOD_TOO_SMALL");
        assertThat(refused.text("/errors/0/field")).isEqualTo(field);
        admin().post("/tasks", task.replaceAll("1999ms|1s", "2s").replace("0,1 0", "0,2 0"))
                .expect(201);
    }

    @Test
    void saysWhatItsHttpTasksMayCall() {
        Client.Answer made = admin().post(
                        "/groups",
                        "{\"name\":\"" + name + "\",\"http\":{\"allow\":[\"API.example.com\",\"10.0.0.0/8:*\"]}}")
                .expect(201);
        String id = made.text("/id");

        assertThat(made.json().at("/http/allow").toString()).isEqualTo("[\"api.example.com\",\"10.0.0.0/8:*\"]");
        assertThat(admin().get("/groups/" + id).json().at("/http/allow").size()).isEqualTo(2);
        assertThat(admin().put("/groups/" + id, "{\"name\":\"" + name + "\",\"http\":{\"allow\":[]}}")
                        .expect(200)
                        .json()
                        .at("/http/allow")
                        .toString())
                .isEqualTo("[]");
        assertThat(admin().put("/groups/" + id, body).expect(200).json().has("http"))
                .isFalse();
        assertThat(admin().put("/groups/" + id, "{\"name\":\"" + name + "\",\"http\":{\"allow\":[\"public\",\"a b\"]}}")
                        .expect(400)
                        .text("/errors/0/field"))
                .isEqualTo("http.allow[1]");
    }

    @Test
    void refusesAPeriodThatNoTaskMayHave() {
        assertThat(admin().post("/groups", "{\"name\":\"" + name + "\",\"minPeriod\":\"9ms\"}")
                        .expect(400)
                        .text("/errors/0/field"))
                .isEqualTo("minPeriod");
        assertThat(admin().post("/groups", body).expect(201).text("/minPeriod")).isEqualTo("10ms");
    }
}
