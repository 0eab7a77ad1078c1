package io.tocsin.center.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.testing.CenterIT;
import io.tocsin.center.testing.Client;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Statistics and the search, over REST. */
class InsightIT extends CenterIT {
    @Autowired
    private TallyStore tallies;

    @Autowired
    private TallyKeeper keeper;

    @Autowired
    private InstantSource clock;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);

    private void group(String name) {
        admin().post("/groups", "{\"name\":\"%s\"}".formatted(name)).expect(201);
    }

    private String task(String group, String name) {
        return admin().post("/tasks", """
                        {"group":"%s","name":"%s","kind":"JAVA","handler":"nobody-has-it","schedule":{"kind":"MANUAL"}}""".formatted(group, name)).expect(201).text("/id");
    }

    private Client viewer(String group) {
        String name = "viewer-" + UUID.randomUUID().toString().substring(0, 8);
        admin().post("/users", """
                        {"username":"%s","password":"a password of tests","mustChangePassword":false,\
                        "grants":[{"role":"VIEWER","group":"%s"}]}""".formatted(name, group)).expect(201);
        return stranger().login(name, "a password of tests");
    }

    private String cancelledRun(String task) {
        String run =
                admin().post("/tasks/" + task + "/trigger", null).expect(202).text("/runId");
        admin().post("/runs/" + run + "/cancel", null).expect(202);
        return run;
    }

    private JsonNode statistics(String path) {
        tallies.addUp();
        return admin().get(path).expect(200).json();
    }

    @Test
    void countsARunOnceHoweverOftenItIsTried() {
        String task = task("default", "counted-" + mark);
        String path = "/tasks/" + task + "/statistics";
        String run = cancelledRun(task);
        assertThat(statistics(path).at("/total/runs").asInt()).isEqualTo(1);

        admin().post("/runs/" + run + "/retry", null).expect(202);
        assertThat(statistics(path).at("/total/runs").asInt()).isZero();
        admin().post("/runs/" + run + "/cancel", null).expect(202);

        JsonNode statistics = statistics(path);
        assertThat(statistics.at("/total/runs").asInt()).isEqualTo(1);
        assertThat(statistics.at("/total/states/CANCELLED").asInt()).isEqualTo(1);
        assertThat(statistics.at("/total/successRate").isNull()).isTrue();
        assertThat(statistics.at("/total/duration").isNull()).isTrue();
    }

    @Test
    void givesEveryStepOfTheWindow() {
        String task = task("default", "steps-" + mark);
        cancelledRun(task);

        JsonNode day = statistics("/tasks/" + task + "/statistics?window=24h");
        JsonNode week = statistics("/tasks/" + task + "/statistics?window=7d");
        JsonNode month = statistics("/tasks/" + task + "/statistics?window=30d");

        assertThat(day.at("/series")).hasSize(24);
        assertThat(day.at("/series/23/runs").asInt()).isEqualTo(1);
        assertThat(week.at("/series")).hasSize(168);
        assertThat(month.at("/series")).hasSize(30);
        assertThat(month.at("/step").asString()).isEqualTo("1d");
        assertThat(month.at("/series/29/runs").asInt()).isEqualTo(1);
        assertThat(admin().get("/tasks/" + task + "/statistics?window=1y")
                        .expect(400)
                        .text("/errors/0/code"))
                .isEqualTo("BAD_WINDOW");
    }

    @Test
    void tellsUpToWhenItCounts() {
        Instant before = clock.instant();
        keeper.round(0);

        Instant asOf = Instant.parse(admin().get("/statistics").expect(200).text("/asOf"));

        assertThat(asOf).isBetween(before, clock.instant());
    }

    @Test
    void tellsOfOtherGroupsNothing() {
        group("mine-" + mark);
        group("theirs-" + mark);
        String mine = task("mine-" + mark, "mine");
        String theirs = task("theirs-" + mark, "theirs");
        cancelledRun(mine);
        cancelledRun(theirs);
        tallies.addUp();
        Client viewer = viewer("mine-" + mark);

        assertThat(viewer.get("/statistics")
                        .expect(200)
                        .json()
                        .at("/total/runs")
                        .asInt())
                .isEqualTo(1);
        viewer.get("/tasks/" + theirs + "/statistics").expect(404);
        assertThat(viewer.get("/statistics?group=theirs-" + mark).expect(400).text("/errors/0/code"))
                .isEqualTo("UNKNOWN_GROUP");
        assertThat(admin().get("/statistics?group=theirs-" + mark)
                        .json()
                        .at("/total/runs")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void findsByPartsOfNamesThoseThatBeginWithItFirst() {
        task("default", "a-needle-" + mark);
        task("default", "needle-" + mark);

        JsonNode found = admin().get("/search?q=NEEDLE-" + mark).expect(200).json();

        assertThat(found.at("/tasks").valueStream().map(task -> task.at("/name").asString()))
                .containsExactly("needle-" + mark, "a-needle-" + mark);
        assertThat(found.at("/tasks/0/group").asString()).isEqualTo("default");
        assertThat(admin().get("/search?q=needle&limit=1").json().at("/tasks")).hasSize(1);
        assertThat(admin().get("/search?q=%25").json().at("/tasks")).isEmpty();
        assertThat(admin().get("/search?q=").json().at("/tasks")).isEmpty();
        admin().get("/search?q=x&limit=21").expect(400);
        admin().get("/search").expect(400);
    }

    @Test
    void findsARunByItsId() {
        String task = task("default", "found-" + mark);
        String run = cancelledRun(task);

        JsonNode found = admin().get("/search?q=" + run).expect(200).json();

        assertThat(found.at("/runs/0/id").asString()).isEqualTo(run);
        assertThat(found.at("/runs/0/taskName").asString()).isEqualTo("found-" + mark);
        assertThat(admin().get("/search?q=9999999999999999999")
                        .expect(200)
                        .json()
                        .at("/runs"))
                .isEmpty();
    }

    @Test
    void findsForNobodyWhatIsNotHis() {
        group("seen-" + mark);
        group("hidden-" + mark);
        task("seen-" + mark, "both-" + mark);
        String run = cancelledRun(task("hidden-" + mark, "both-" + mark));
        Client viewer = viewer("seen-" + mark);

        assertThat(viewer.get("/search?q=both-" + mark).json().at("/tasks")).hasSize(1);
        assertThat(viewer.get("/search?q=" + run).json().at("/runs")).isEmpty();
    }
}
