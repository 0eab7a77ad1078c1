package io.tocsin.center.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.testing.CenterIT;
import io.tocsin.center.testing.Client;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

class TaskListIT extends CenterIT {
    @Autowired
    private JdbcTemplate jdbc;

    private final String group = "listed-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void makeTasks() {
        admin().post("/groups", "{\"name\":\"%s\"}".formatted(group)).expect(201);
        task("beta", "2h", true);
        task("alpha", "3h", true);
        task("gamma", "1h", true);
        task("delta", "1h", false);
    }

    private String task(String name, String every, boolean enabled) {
        return admin().post("/tasks", """
                        {"group":"%s","name":"%s","kind":"JAVA","handler":"nobody-has-it",\
                        "schedule":{"kind":"EVERY","every":"%s","start":"2099-01-01T0%c:00:00Z"},"enabled":%b}""".formatted(group, name, every, every.charAt(0), enabled))
                .expect(201)
                .text("/id");
    }

    private Client.Answer list(String more) {
        return admin().get("/tasks?group=" + group + more).expect(200);
    }

    private static List<String> names(Client.Answer answer) {
        return answer.json()
                .at("/items")
                .valueStream()
                .map(item -> item.at("/name").asString())
                .toList();
    }

    private String id(String name) {
        return list("&q=" + name).text("/items/0/id");
    }

    @Test
    void sortsAsItIsAsked() {
        assertThat(names(list(""))).containsExactly("beta", "alpha", "gamma", "delta");
        assertThat(names(list("&sort=-created"))).containsExactly("delta", "gamma", "alpha", "beta");
        assertThat(names(list("&sort=name"))).containsExactly("alpha", "beta", "delta", "gamma");
        assertThat(names(list("&sort=nextFire"))).containsExactly("gamma", "beta", "alpha", "delta");
        assertThat(names(list("&sort=-nextFire"))).containsExactly("alpha", "beta", "gamma", "delta");
        admin().get("/tasks?sort=handler").expect(400);
    }

    @Test
    void tellsHowManyThereAreAndGoesThroughThem() {
        Client.Answer first = list("&sort=name&limit=3");
        Client.Answer second = list("&sort=name&limit=3&cursor=" + first.text("/next"));

        assertThat(first.json().at("/total").asInt()).isEqualTo(4);
        assertThat(names(first)).containsExactly("alpha", "beta", "delta");
        assertThat(names(second)).containsExactly("gamma");
        assertThat(second.json().at("/next").isNull()).isTrue();
        assertThat(names(list("&limit=1&offset=2"))).containsExactly("gamma");
        assertThat(list("&q=ta&enabled=true").json().at("/total").asInt()).isEqualTo(1);
        admin().get("/tasks?offset=-1").expect(400);
        admin().get("/tasks?offset=100001").expect(400);
    }

    @Test
    void showsTheLastRun() {
        String task = id("beta");
        assertThat(list("&q=beta").json().at("/items/0/lastRun").isMissingNode())
                .isTrue();
        String run =
                admin().post("/tasks/" + task + "/trigger", null).expect(202).text("/runId");
        admin().post("/runs/" + run + "/cancel", null).expect(202);

        Client.Answer shown = list("&q=beta");

        assertThat(shown.text("/items/0/lastRun/id")).isEqualTo(run);
        assertThat(shown.text("/items/0/lastRun/state")).isEqualTo("CANCELLED");
        assertThat(shown.text("/items/0/lastRun/endedAt")).isNotBlank();
    }

    @Test
    void findsAndSortsByHowTheLastRunEnded() {
        jdbc.update("INSERT INTO task_last VALUES (?, 1, 'FAILED', 200)", Long.parseLong(id("alpha")));
        jdbc.update("INSERT INTO task_last VALUES (?, 1, 'SUCCEEDED', 100)", Long.parseLong(id("gamma")));

        assertThat(names(list("&lastState=FAILED"))).containsExactly("alpha");
        assertThat(names(list("&lastState=NONE"))).containsExactly("beta", "delta");
        assertThat(names(list("&sort=-lastRun"))).startsWith("alpha", "gamma");
        assertThat(names(list("&sort=lastState"))).startsWith("alpha", "gamma");
    }
}
