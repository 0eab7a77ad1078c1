package io.tocsin.center.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.testing.CenterIT;
import io.tocsin.center.testing.Client;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

class ExecutorPagesIT extends CenterIT {
    private static final long FIRST = 6_000_001;

    @Autowired
    private JdbcTemplate jdbc;

    private static List<String> walk(Client client, String query) {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            Client.Answer page =
                    client.get("/executors?" + query + "&limit=2" + cursor).expect(200);
            page.json().at("/items").forEach(item -> ids.add(item.at("/id").asString()));
            cursor = page.json().at("/next").isString() ? "&cursor=" + page.text("/next") : "";
        } while (!cursor.isEmpty());
        return ids;
    }

    @Test
    void pagesThroughTheExecutorsOfAGroupAndAState() {
        String name = "pages-" + UUID.randomUUID();
        Client admin = admin();
        String group =
                admin.post("/groups", "{\"name\":\"" + name + "\"}").expect(201).text("/id");
        List<String> ids = new ArrayList<>();
        for (long id = FIRST; id < FIRST + 5; id++) {
            ids.add(Long.toString(id));
            jdbc.update("""
                    INSERT INTO executor (id, group_id, name, public_key, kind, host, labels, draining, enrolled_at)
                    VALUES (?, ?, ?, ?, 'JVM', 'host', '{}', FALSE, 0)""", id, Long.parseLong(group), "executor-" + id, new byte[1]);
        }
        try {
            assertThat(walk(admin, "group=" + name)).isEqualTo(ids);
            assertThat(walk(admin, "state=OFFLINE&group=" + name)).isEqualTo(ids);
            assertThat(walk(admin, "state=ONLINE&group=" + name)).isEmpty();
        } finally {
            jdbc.update("DELETE FROM executor WHERE group_id = ?", Long.parseLong(group));
        }
    }
}
