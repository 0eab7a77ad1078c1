package io.tocsin.center.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.testing.Client;
import org.junit.jupiter.api.Test;

class ContactIT extends AlarmScene {
    @Test
    void asksAPersonAndLetsHimAnswer() {
        Client ann = person("ann");
        Client bob = person("bob");
        Client eve = person("eve");
        String contact = ann.post("/alarm-contacts", "{\"username\":\"bob-" + mark + "\"}")
                .expect(201)
                .text("/id");

        assertThat(bob.get("/alarm-contacts").expect(200).text("/items/0/username"))
                .isEqualTo("ann-" + mark);
        assertThat(bob.get("/alarm-contacts").json().at("/items/0/mine").asBoolean())
                .isFalse();
        assertThat(eve.get("/alarm-contacts").json().at("/items")).isEmpty();
        for (String verb : java.util.List.of("accept", "decline")) {
            eve.post("/alarm-contacts/" + contact + "/" + verb, null).expect(404);
            ann.post("/alarm-contacts/" + contact + "/" + verb, null).expect(404);
        }
        eve.delete("/alarm-contacts/" + contact).expect(404);
        assertThat(bob.post("/alarm-contacts/" + contact + "/accept", null)
                        .expect(200)
                        .text("/state"))
                .isEqualTo("ACCEPTED");
        assertThat(ann.get("/alarm-contacts").text("/items/0/state")).isEqualTo("ACCEPTED");
        assertThat(bob.post("/alarm-contacts/" + contact + "/decline", null)
                        .expect(200)
                        .text("/state"))
                .isEqualTo("DECLINED");

        String alarm = daily("x")
                .replace("}}", "},\"escalation\":{\"personAfterSeconds\":60,\"contactId\":\"" + contact + "\"}}");
        ann.post("/alarms", alarm).expect(201);
        assertThat(bob.post("/alarms", alarm).expect(400).code()).isEqualTo("UNKNOWN_CONTACT");
        assertThat(ann.post("/alarm-contacts", "{\"username\":\"bob-" + mark + "\"}")
                        .expect(409)
                        .code())
                .isEqualTo("CONTACT_EXISTS");
        assertThat(ann.post("/alarm-contacts", "{\"username\":\"nobody-" + mark + "\"}")
                        .expect(400)
                        .code())
                .isEqualTo("UNKNOWN_USER");
        bob.delete("/alarm-contacts/" + contact).expect(204);
        assertThat(ann.get("/alarm-contacts").json().at("/items")).isEmpty();
    }
}
