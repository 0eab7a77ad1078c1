package io.tocsin.center.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.account.GroupScope;
import io.tocsin.center.cost.CountedDatabase;
import io.tocsin.center.live.Item;
import io.tocsin.center.session.SessionFixture;
import io.tocsin.center.storage.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** What is read again and again while somebody looks at deployments. */
class DeploymentsTopicTest {
    private static final int SHOWN = 50;

    private final TestDatabase database = TestDatabase.open(TestDatabase.Kind.H2);
    private final CountedDatabase counted = new CountedDatabase(database.pool());
    private final DeploymentsTopic topic = new DeploymentsTopic(
            new DeploymentStore(JdbcClient.create(counted)),
            SessionFixture.groups(counted),
            JsonMapper.builder().build());

    @AfterEach
    void close() {
        database.close();
    }

    private void deployed(int first, int count) {
        for (int id = first; id < first + count; id++) {
            database.jdbc().update("""
                    INSERT INTO deployment (id, artifact_id, name, version, group_id, strategy, state, sequence, manifest, \
                    signature, not_after, created_at) VALUES (?, 1, 'disk-report', '1', 1, 'ALL', 'SUCCEEDED', ?, ?, ?, 1, 1)""", id, id, new byte[1], new byte[1]);
            database.jdbc()
                    .update(
                            "INSERT INTO deployment_executor (deployment_id, executor_id, state) VALUES (?, 7, 'LOADED')",
                            id);
        }
    }

    private List<Item> newest() {
        return topic.newest(new GroupScope.Everywhere());
    }

    @Test
    void asksAsOftenForManyAsForOne() {
        deployed(1, 1);
        long one = counted.statementsOf(this::newest);
        deployed(2, SHOWN - 1);
        long many = counted.statementsOf(this::newest);

        assertThat(newest()).hasSize(SHOWN);
        assertThat(many).isEqualTo(one).isLessThanOrEqualTo(3);
    }

    @Test
    void showsEachWithItsGroupAndItsExecutors() {
        deployed(1, 2);
        database.jdbc().update("UPDATE deployment_executor SET state = 'FAILED', error = 'no' WHERE deployment_id = 2");

        List<String> told = newest().stream().map(Item::json).toList();
        assertThat(told).hasSize(2);
        assertThat(told.getFirst()).contains("\"FAILED\"", "\"group\":\"default\"");
        assertThat(told.getLast()).contains("\"LOADED\"").doesNotContain("FAILED");
    }
}
