package io.tocsin.center.alarm;

import io.tocsin.center.testing.CenterIT;
import io.tocsin.center.testing.Client;
import java.time.Instant;
import java.util.UUID;

/** People without any permission, who have alarms. */
abstract class AlarmScene extends CenterIT {
    static final String PASSWORD = "a password of tests";

    final String mark = UUID.randomUUID().toString().substring(0, 8);

    /** Somebody new, who may do nothing. */
    Client person(String name) {
        admin().post("/users", """
                        {"username":"%s","password":"%s","mustChangePassword":false,"grants":[]}""".formatted(name + "-" + mark, PASSWORD)).expect(201);
        return stranger().login(name + "-" + mark, PASSWORD);
    }

    static String daily(String label) {
        return """
                {"label":"%s","zone":"Asia/Shanghai","schedule":{"kind":"CRON","dialect":"UNIX","cron":"30 7 * * *"}}""".formatted(label);
    }

    static String at(String label, Instant at) {
        return """
                {"label":"%s","zone":"Asia/Shanghai","schedule":{"kind":"AT","at":"%s"}}""".formatted(label, at);
    }

    static String alarm(Client person, String json) {
        return person.post("/alarms", json).expect(201).text("/id");
    }

    static String device(Client person, String name) {
        return person.post("/devices", "{\"name\":\"" + name + "\",\"canSound\":true}")
                .expect(201)
                .text("/id");
    }
}
