package io.tocsin.center.live;

import io.tocsin.center.testing.CenterIT;
import io.tocsin.center.testing.Client;
import java.util.UUID;

/** Things to look at, and users who may see some of them. */
abstract class LiveScene extends CenterIT {
    final String mark = UUID.randomUUID().toString().substring(0, 8);

    String group(String name) {
        return admin().post("/groups", "{\"name\":\"%s\"}".formatted(name))
                .expect(201)
                .text("/id");
    }

    String task(String group, String name) {
        return admin().post("/tasks", """
                        {"group":"%s","name":"%s","kind":"JAVA","handler":"nobody-has-it","schedule":{"kind":"MANUAL"}}""".formatted(group, name)).expect(201).text("/id");
    }

    String trigger(String task) {
        return admin().post("/tasks/" + task + "/trigger", null).expect(202).text("/runId");
    }

    String user(String name, String group) {
        return admin().post("/users", """
                        {"username":"%s","password":"a password of tests","mustChangePassword":false,\
                        "grants":[{"role":"VIEWER","group":"%s"}]}""".formatted(name, group)).expect(201).text("/id");
    }

    Client signedIn(String name) {
        return stranger().login(name, "a password of tests");
    }
}
