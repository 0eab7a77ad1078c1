package io.tocsin.center.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.live.LivePeer;
import io.tocsin.center.testing.Client;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A task whose runs find no executor fails each time. */
class FailureAlarmIT extends AlarmScene {
    private String task(String group) {
        return admin().post("/tasks", """
                        {"group":"%s","name":"fails-%s","kind":"JAVA","handler":"nobody-has-it",\
                        "schedule":{"kind":"MANUAL"},"routing":{"maxWait":"0ms"}}""".formatted(group, mark)).expect(201).text("/id");
    }

    private Client viewer(String name, String group) {
        admin().post("/users", """
                        {"username":"%s","password":"%s","mustChangePassword":false,\
                        "grants":[{"role":"USER","group":"%s"}]}""".formatted(name + "-" + mark, PASSWORD, group))
                .expect(201);
        return stranger().login(name + "-" + mark, PASSWORD);
    }

    @Test
    void ringsThePhoneOfWhoAskedForIt() throws Exception {
        admin().post("/groups", "{\"name\":\"watched-" + mark + "\"}").expect(201);
        String task = task("watched-" + mark);
        Client ann = viewer("ann", "watched-" + mark);
        Client bob = person("bob");
        bob.put("/tasks/" + task + "/failure-alarm", "{\"enabled\":true}").expect(404);
        bob.get("/tasks/" + task + "/failure-alarm").expect(404);
        assertThat(ann.get("/tasks/" + task + "/failure-alarm")
                        .expect(200)
                        .json()
                        .at("/enabled")
                        .asBoolean())
                .isFalse();
        ann.put("/tasks/" + task + "/failure-alarm", "{\"enabled\":true}").expect(200);
        try (LivePeer peer = LivePeer.of(ann)) {
            peer.say("{'type':'subscribe','id':'a','topic':'alarms'}");
            peer.next("snapshot");
            String run = admin().post("/tasks/" + task + "/trigger", null)
                    .expect(202)
                    .text("/runId");
            JsonNode ring =
                    peer.next(frame -> !frame.at("/data/rings").isEmpty()).at("/data/rings/0");
            assertThat(ring.at("/kind").asString()).isEqualTo("TASK_FAILURE");
            assertThat(ring.at("/label").asString()).isEqualTo("fails-" + mark);
            assertThat(ring.at("/taskId").asString()).isEqualTo(task);
            assertThat(ring.at("/runId").asString()).isEqualTo(run);
            assertThat(ring.at("/reason").asString()).isEqualTo("NO_EXECUTOR");

            String id = ring.at("/id").asString();
            assertThat(ann.post("/rings/" + id + "/dismiss", "{}").expect(200).text("/state"))
                    .isEqualTo("DISMISSED");
            assertThat(ann.get("/rings").json().at("/items")).hasSize(1);
        }
        ann.put("/tasks/" + task + "/failure-alarm", "{\"enabled\":false}").expect(200);
        assertThat(ann.get("/tasks/" + task + "/failure-alarm")
                        .json()
                        .at("/enabled")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void startsATaskWithTheAlarmIfItsUserMay() throws Exception {
        admin().post("/groups", "{\"name\":\"started-" + mark + "\"}").expect(201);
        String task = task("started-" + mark);
        admin().post("/users", """
                        {"username":"op-%s","password":"%s","mustChangePassword":false,\
                        "grants":[{"role":"OPERATOR","group":"started-%s"}]}""".formatted(mark, PASSWORD, mark)).expect(201);
        Client operator = stranger().login("op-" + mark, PASSWORD);
        Client viewer = viewer("view", "started-" + mark);
        String json = """
                {"zone":"UTC","countdown":true,"schedule":{"kind":"AFTER","after":"1500ms"},"alsoRun":"%s"}""".formatted(task);
        try (LivePeer runs = LivePeer.of(viewer);
                LivePeer seen = LivePeer.of(admin())) {
            runs.say("{'type':'subscribe','id':'a','topic':'alarms'}");
            runs.next("snapshot");
            seen.say("{'type':'subscribe','id':'a','topic':'runs','filter':{'taskId':'" + task + "'}}");
            seen.next("snapshot");
            alarm(viewer, json);
            runs.next(frame -> !frame.at("/data/rings").isEmpty());
            alarm(operator, json);
            seen.next(frame -> !frame.at("/data/items").isEmpty());
            assertThat(admin().get("/runs?taskId=" + task).expect(200).json().at("/items"))
                    .as("who may only look starts nothing")
                    .hasSize(1);
        }
    }
}
