package io.tocsin.center.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.live.LivePeer;
import io.tocsin.center.testing.Client;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Alarms that really ring, on sockets that are really open. */
class RingIT extends AlarmScene {
    private static LivePeer open(Client person, String device) throws InterruptedException {
        LivePeer peer = LivePeer.of(person);
        peer.say("{'type':'subscribe','id':'a','topic':'alarms','filter':{'deviceId':'" + device + "'}}");
        return peer;
    }

    private static JsonNode ring(LivePeer peer, String state) throws InterruptedException {
        return peer.next(frame -> frame.at("/data/rings")
                        .valueStream()
                        .anyMatch(ring -> ring.at("/state").asString().equals(state)))
                .at("/data/rings")
                .valueStream()
                .filter(ring -> ring.at("/state").asString().equals(state))
                .findFirst()
                .orElseThrow();
    }

    private static Instant soon() {
        return Instant.now().plusMillis(1_500).truncatedTo(ChronoUnit.MILLIS);
    }

    @Test
    void ringsOnEveryDeviceAndFallsSilentOnAllWhenOneAnswers() throws Exception {
        Client ann = person("ann");
        String phone = device(ann, "Phone");
        String tablet = device(ann, "Tablet");
        try (LivePeer one = open(ann, phone);
                LivePeer two = open(ann, tablet)) {
            assertThat(one.next("snapshot").at("/data/alarms")).isEmpty();
            two.next("snapshot");
            Instant at = soon();
            String id = alarm(ann, at("Get up", at));
            assertThat(one.next(frame ->
                                    frame.at("/data/alarms/0/id").asString().equals(id))
                            .at("/data/upcoming/0/fireAt")
                            .asString())
                    .isEqualTo(at.toString());

            JsonNode first = ring(one, "RINGING");
            JsonNode second = ring(two, "RINGING");
            assertThat(second.at("/id")).isEqualTo(first.at("/id"));
            assertThat(first.at("/alarmId").asString()).isEqualTo(id);
            assertThat(first.at("/fireAt").asString()).isEqualTo(at.toString());
            assertThat(first.at("/late").asBoolean()).isFalse();

            Client.Answer dismissed = ann.post("/alarms/" + id + "/dismiss", "{\"deviceId\":\"" + phone + "\"}")
                    .expect(200);
            assertThat(dismissed.text("/state")).isEqualTo("DISMISSED");
            assertThat(dismissed.text("/answeredBy")).isEqualTo("Phone");
            assertThat(ring(two, "DISMISSED").at("/answeredBy").asString()).isEqualTo("Phone");
            String ring = dismissed.text("/id");
            assertThat(ann.post("/rings/" + ring + "/snooze", "{\"deviceId\":\"" + tablet + "\"}")
                            .expect(200)
                            .text("/state"))
                    .as("the first answer is the one that counts")
                    .isEqualTo("DISMISSED");
            assertThat(ann.post("/alarms/" + id + "/dismiss", "{}").expect(409).code())
                    .isEqualTo("NOTHING_RINGS");
            assertThat(ann.get("/rings").expect(200).json().at("/items")).hasSize(1);
            assertThat(ann.get("/alarms/" + id).json().at("/enabled").asBoolean())
                    .isFalse();
        }
    }

    @Test
    void tellsAgainWhatNoDeviceHasShown() throws Exception {
        Client ann = person("ann");
        String phone = device(ann, "Phone");
        try (LivePeer peer = open(ann, phone)) {
            peer.next("snapshot");
            alarm(ann, at("Get up", soon()));
            String ring = ring(peer, "RINGING").at("/id").asString();
            assertThat(ring(peer, "RINGING").at("/id").asString())
                    .as("told anew, since nobody said that it is shown")
                    .isEqualTo(ring);
            ann.post("/rings/" + ring + "/ack", "{\"deviceId\":\"" + phone + "\",\"audible\":true}")
                    .expect(204);
            ann.post("/rings/" + ring + "/dismiss", "{}").expect(200);
            ring(peer, "DISMISSED");
        }
        try (LivePeer later = open(ann, phone)) {
            assertThat(later.next("snapshot").at("/data/rings")).isEmpty();
        }
    }

    @Test
    void tellsADeviceThatComesWhileItRingsAtOnce() throws Exception {
        Client ann = person("ann");
        String phone = device(ann, "Phone");
        try (LivePeer first = open(ann, phone)) {
            first.next("snapshot");
            alarm(ann, at("Get up", soon()));
            String ring = ring(first, "RINGING").at("/id").asString();
            String tablet = device(ann, "Tablet");
            try (LivePeer second = open(ann, tablet)) {
                assertThat(second.next("snapshot").at("/data/rings/0/id").asString())
                        .isEqualTo(ring);
            }
            ann.post("/rings/" + ring + "/dismiss", "{}").expect(200);
        }
    }

    @Test
    void putsOffAndEndsATimer() throws Exception {
        Client ann = person("ann");
        try (LivePeer peer = LivePeer.of(ann)) {
            peer.say("{'type':'subscribe','id':'a','topic':'alarms'}");
            peer.next("snapshot");
            String id = alarm(ann, """
                    {"label":"Tea","zone":"Asia/Shanghai","countdown":true,"snooze":{"minutes":1,"count":1},\
                    "schedule":{"kind":"AFTER","after":"1500ms"}}""");
            String ring = ring(peer, "RINGING").at("/id").asString();
            Client.Answer snoozed = ann.post("/alarms/" + id + "/snooze", "{}").expect(200);
            assertThat(snoozed.text("/state")).isEqualTo("SNOOZED");
            assertThat(snoozed.json().at("/snoozesLeft").asInt()).isZero();
            ring(peer, "SNOOZED");
            ann.post("/rings/" + ring + "/dismiss", "{}").expect(200);
            peer.next(frame -> frame.at("/data/removedAlarms/0").asString().equals(id));
            ann.get("/alarms/" + id).expect(404);
        }
    }

    @Test
    void keepsOneRingOfWhatADeviceRangAlone() {
        Client ann = person("ann");
        String phone = device(ann, "Phone");
        String tablet = device(ann, "Tablet");
        String id = alarm(ann, daily("Get up"));
        Instant fireAt = Instant.now().minusSeconds(300).truncatedTo(ChronoUnit.SECONDS);
        String report = """
                {"deviceId":"%s","items":[{"alarmId":"%s","fireAt":"%s","rangAt":"%s","state":"%s","at":"%s"}]}""";

        Client.Answer first = ann.post(
                        "/rings/offline", report.formatted(phone, id, fireAt, fireAt, "SNOOZED", fireAt.plusSeconds(5)))
                .expect(200);
        Client.Answer second = ann.post(
                        "/rings/offline",
                        report.formatted(tablet, id, fireAt, fireAt.plusMillis(20), "DISMISSED", fireAt.plusSeconds(9)))
                .expect(200);
        assertThat(first.text("/items/0/state")).isEqualTo("SNOOZED");
        assertThat(second.text("/items/0/state")).isEqualTo("DISMISSED");
        assertThat(second.text("/items/0/answeredBy")).isEqualTo("Tablet");
        assertThat(second.json().at("/items/0/offline").asBoolean()).isTrue();
        assertThat(second.text("/items/0/id")).isEqualTo(first.text("/items/0/id"));
        assertThat(ann.get("/rings").json().at("/items")).hasSize(1);
        assertThat(person("bob")
                        .post(
                                "/rings/offline",
                                report.formatted("", id, fireAt, fireAt, "DISMISSED", fireAt)
                                        .replace("\"deviceId\":\"\",", ""))
                        .expect(200)
                        .json()
                        .at("/items"))
                .as("another user's alarm is none of his")
                .isEmpty();
    }

    @Test
    void showsARingToItsUserOnly() throws Exception {
        Client ann = person("ann");
        Client bob = person("bob");
        String phone = device(ann, "Phone");
        String his = device(bob, "Phone");
        try (LivePeer peer = open(ann, phone);
                LivePeer other = open(bob, his)) {
            peer.next("snapshot");
            other.next("snapshot");
            String id = alarm(ann, at("Secret", soon()));
            String ring = ring(peer, "RINGING").at("/id").asString();
            for (Client foreigner : java.util.List.of(bob, admin())) {
                foreigner.post("/rings/" + ring + "/dismiss", "{}").expect(404);
                foreigner.post("/rings/" + ring + "/snooze", "{}").expect(404);
                foreigner.post("/rings/" + ring + "/ack", "{}").expect(404);
                foreigner
                        .post("/alarms/" + id + "/dismiss", "{\"ringId\":\"" + ring + "\"}")
                        .expect(404);
                assertThat(foreigner.get("/rings").expect(200).body()).doesNotContain(ring);
            }
            assertThat(ann.post("/rings/" + ring + "/dismiss", "{\"deviceId\":\"" + his + "\"}")
                            .expect(404)
                            .code())
                    .isEqualTo("NOT_FOUND");
            other.say("{'type':'subscribe','id':'b','topic':'alarms','filter':{'deviceId':'" + phone + "'}}");
            assertThat(other.next("refused").at("/code").asString()).isEqualTo("NOT_FOUND");
            other.say("{'type':'ping','t0':17.5}");
            assertThat(other.next("pong").at("/t0").asDouble()).isEqualTo(17.5);
            assertThat(other.heard()).doesNotContain("Secret");
            assertThat(admin().get("/runs?taskId=" + id).expect(200).json().at("/items"))
                    .isEmpty();
            assertThat(admin().get("/runs").expect(200).body()).doesNotContain("alarm-" + id);
            ann.post("/rings/" + ring + "/dismiss", "{}").expect(200);
        }
    }

    @Test
    void leavesOutWhatIsSkipped() throws Exception {
        Client ann = person("ann");
        try (LivePeer peer = LivePeer.of(ann)) {
            peer.say("{'type':'subscribe','id':'a','topic':'alarms'}");
            peer.next("snapshot");
            Instant at = soon();
            String skipped = alarm(ann, at("Not this one", at));
            ann.post("/alarms/" + skipped + "/skip-next", null).expect(200);
            String other = alarm(ann, at("This one", at.plusMillis(400)));
            assertThat(ring(peer, "RINGING").at("/alarmId").asString()).isEqualTo(other);
            assertThat(ann.get("/rings").json().at("/items")).hasSize(1);
            ann.post("/alarms/" + other + "/dismiss", "{}").expect(200);
        }
    }
}
