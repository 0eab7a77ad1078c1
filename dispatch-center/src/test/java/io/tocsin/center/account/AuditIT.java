package io.tocsin.center.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.testing.CenterIT;
import io.tocsin.center.testing.Client;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditIT extends CenterIT {
    @Test
    void tellsWhatIsAskedForAndNothingElse() {
        Client admin = admin();
        String id = admin.post("/groups", "{\"name\":\"audited\"}").expect(201).text("/id");
        admin.put("/groups/" + id, "{\"name\":\"audited\",\"description\":\"x\"}")
                .expect(200);

        assertThat(actions("subject=group/" + id)).containsExactly("group.update", "group.create");
        assertThat(actions("subject=group/" + id + "&action=group.create")).containsExactly("group.create");
        assertThat(actions("subject=group/" + id + "&action=group.")).hasSize(2);
        assertThat(actions("subject=group/" + id + "&user=admin")).hasSize(2);
        assertThat(actions("subject=group/" + id + "&user=nobody")).isEmpty();
        assertThat(actions("subject=group/" + id + "&from=2000-01-01T00:00:00Z"))
                .hasSize(2);
        assertThat(actions("subject=group/" + id + "&to=2000-01-01T00:00:00Z")).isEmpty();
        assertThat(actions("subject=group/")).contains("group.create").allMatch(action -> action.startsWith("group."));
    }

    @Test
    void takesNoWildcards() {
        assertThat(actions("user=%25")).isEmpty();
        assertThat(actions("action=%25.")).isEmpty();
        assertThat(actions("subject=_roup/")).isEmpty();
    }

    private List<String> actions(String query) {
        Client.Answer answer = admin().get("/audit?limit=200&" + query).expect(200);
        List<String> actions = new ArrayList<>();
        answer.json()
                .path("items")
                .forEach(item -> actions.add(item.path("action").asString()));
        return actions;
    }
}
