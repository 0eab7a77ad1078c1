package io.tocsin.center.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.testing.Client;
import io.tocsin.center.testing.PushedPhone;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Alarms of a center that runs as it does in the house: it may die, and it calls phones that are closed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlarmTourIT {
    private static final int ALARMS = 100;
    private static final int EVERY_MILLIS = 8;

    private final Hub hub = new Hub(Map.of("TOCSIN_PUSH_ALLOW", "127.0.0.1:*"));
    private final PushService service;
    private final PushedPhone phone;

    AlarmTourIT() throws Exception {
        service = new PushService();
        phone = new PushedPhone();
    }

    @AfterAll
    void end() {
        service.close();
        hub.close();
    }

    /** Somebody new, who may do nothing. */
    private Client person(String name) {
        Client operator = hub.operator().client();
        operator.post("/users", """
                        {"username":"%s","password":"a password of tests","mustChangePassword":false,"grants":[]}""".formatted(name)).expect(201);
        return new Client(operator.port(), List.of()).login(name, "a password of tests");
    }

    private static String alarm(Client person, Instant at) {
        return person.post("/alarms", """
                        {"label":"Get up","zone":"Asia/Shanghai","schedule":{"kind":"AT","at":"%s"}}""".formatted(at)).expect(201).text("/id");
    }

    private static Instant in(long millis) {
        return Instant.now().plusMillis(millis).truncatedTo(ChronoUnit.MILLIS);
    }

    private String device(Client person, String path) {
        return person.post("/devices", """
                        {"name":"Phone","canSound":false,"pushSubscription":{"endpoint":"%s",\
                        "keys":{"p256dh":"%s","auth":"%s"}}}""".formatted(service.at(path), phone.p256dh(), phone.auth()))
                .expect(201)
                .text("/id");
    }

    private List<PushService.Message> awaitTaken(String path, int count) {
        Eventually.holds(count + " at " + path, () -> service.taken(path).size() >= count);
        return service.taken(path);
    }

    @Test
    void ringsEachAlarmOnceThoughItIsKilledInTheMiddle() {
        Client ann = person("ann");
        Instant first = in(4_000);
        List<String> alarms = new ArrayList<>();
        for (int i = 0; i < ALARMS; i++) {
            alarms.add(alarm(ann, first.plusMillis((long) i * EVERY_MILLIS)));
        }
        Eventually.holds("some have rung", () -> rings(ann).size() > ALARMS / 4);
        hub.killCenter();
        hub.restartCenter();

        Eventually.holds("all have rung", () -> rings(ann).size() >= ALARMS);
        List<JsonNode> rings = rings(ann);
        assertThat(rings)
                .extracting(ring -> ring.at("/alarmId").asString())
                .containsExactlyInAnyOrderElementsOf(alarms);
        assertThat(rings).extracting(ring -> ring.at("/state").asString()).containsOnly("RINGING");
        for (String alarm : alarms) {
            assertThat(ann.get("/alarms/" + alarm).json().at("/enabled").asBoolean())
                    .isFalse();
        }
    }

    private static List<JsonNode> rings(Client person) {
        return person.get("/rings?limit=200")
                .expect(200)
                .json()
                .at("/items")
                .valueStream()
                .toList();
    }

    @Test
    void notifiesAClosedPhoneInWordsThatOnlyItCanRead() throws Exception {
        Client bob = person("bob");
        device(bob, "/usual");
        String alarm = alarm(bob, in(1_000));

        PushService.Message message = awaitTaken("/usual", 1).getFirst();
        JsonNode ring = JsonMapper.shared().readTree(phone.open(message.body())).at("/ring");
        assertThat(ring.at("/alarmId").asString()).isEqualTo(alarm);
        assertThat(ring.at("/label").asString()).isEqualTo("Get up");
        assertThat(ring.at("/state").asString()).isEqualTo("RINGING");
        String key = bob.get("/push-key").expect(200).text("/key");
        assertThat(PushedPhone.claims(message.authorization(), key).at("/aud").asString())
                .isEqualTo(service.at(""));
    }

    @Test
    void callsNobodyAgainWhoseSubscriptionIsGone() {
        Client cleo = person("cleo");
        device(cleo, "/gone");
        alarm(cleo, in(1_000));

        awaitTaken("/gone", 1);
        Eventually.holds(
                "it is forgotten",
                () -> !cleo.get("/devices").json().at("/items/0/push").asBoolean());
        assertThat(service.taken("/gone")).hasSize(1);
    }

    @Test
    void triesABusyServiceAgainAndWaitsForNoneThatHangs() {
        Client dora = person("dora");
        device(dora, "/hangs");
        device(dora, "/busy");
        device(dora, "/later");
        device(dora, "/prompt");
        alarm(dora, in(1_000));

        awaitTaken("/hangs", 1);
        awaitTaken("/prompt", 1);
        awaitTaken("/busy", 2);
        assertThat(awaitTaken("/later", 2))
                .extracting(PushService.Message::status)
                .as("not before the time that the service asked for")
                .containsExactly(429, 201);
        assertThat(service.taken("/prompt")).hasSize(1);
        String ring = rings(dora).getFirst().at("/id").asString();
        dora.post("/rings/" + ring + "/dismiss", "{}").expect(200);
    }
}
