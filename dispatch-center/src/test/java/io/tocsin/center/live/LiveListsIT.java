package io.tocsin.center.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Lists that are cut off somewhere, for readers who see little of the whole. */
class LiveListsIT extends LiveScene {
    private static final String INSERT = """
            INSERT INTO deployment (id, artifact_id, name, version, group_id, strategy, state, sequence, manifest, \
            signature, not_after, created_at) VALUES (?, 1, 'quiet', '1', ?, 'ALL', 'SUCCEEDED', ?, ?, ?, 1, 1)""";

    @Autowired
    private JdbcTemplate jdbc;

    private void deployments(long first, int count, String group) {
        List<Object[]> rows = new ArrayList<>();
        for (long id = first; id < first + count; id++) {
            rows.add(new Object[] {id, Long.parseLong(group), id, new byte[1], new byte[1]});
        }
        jdbc.batchUpdate(INSERT, rows);
    }

    @Test
    void takesNoDeploymentOfAQuietGroupAwayBecauseOthersDeployALot() throws Exception {
        String quiet = group("quiet-deploys-" + mark);
        String busy = group("busy-deploys-" + mark);
        user("sees-quiet-" + mark, "quiet-deploys-" + mark);
        deployments(7_000_001, 1, quiet);
        try (LivePeer peer = LivePeer.of(signedIn("sees-quiet-" + mark))) {
            peer.say("{'type':'subscribe','id':'a','topic':'deployments'}");
            assertThat(peer.next("snapshot").at("/data/items")).hasSize(1);
            deployments(7_000_002, 60, busy);
            deployments(7_000_100, 1, quiet);

            String told = peer.next("change").toString();

            assertThat(told).contains("7000100").doesNotContain("removed", "7000001", "7000002");
        } finally {
            jdbc.update("DELETE FROM deployment WHERE id BETWEEN 7000001 AND 7000100");
        }
    }
}
