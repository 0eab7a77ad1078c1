package io.tocsin.center.artifact;

import io.tocsin.center.account.GroupScope;
import io.tocsin.center.artifact.Deployment.Canary;
import io.tocsin.center.artifact.Deployment.Canary.Watched;
import io.tocsin.center.artifact.Deployment.Signed;
import io.tocsin.center.artifact.Deployment.State;
import io.tocsin.center.task.ScopeSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Deployments, and which one is current for (group, artifact name). */
@Repository
class DeploymentStore {
    private final JdbcClient jdbc;
    private final Standings standings;

    DeploymentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.standings = new Standings(jdbc);
    }

    Standings standings() {
        return standings;
    }

    /** The line of deployments of one artifact name in one group. */
    record Line(long sequence, @Nullable Long currentId) {}

    /** Locks the line until the transaction ends, and makes it if it is new. */
    Line lock(long groupId, String name) {
        jdbc.sql("INSERT IGNORE INTO deployment_sequence (group_id, name, sequence) VALUES (?, ?, 0)")
                .params(groupId, name)
                .update();
        return jdbc.sql("SELECT * FROM deployment_sequence WHERE group_id = ? AND name = ? FOR UPDATE")
                .params(groupId, name)
                .query((row, number) -> new Line(row.getLong("sequence"), row.getObject("current_id", Long.class)))
                .single();
    }

    void advance(long groupId, String name, long sequence, @Nullable Long currentId) {
        jdbc.sql("UPDATE deployment_sequence SET sequence = :sequence, current_id = :current"
                        + " WHERE group_id = :group AND name = :name")
                .param("sequence", sequence)
                .param("current", currentId, Types.BIGINT)
                .param("group", groupId)
                .param("name", name)
                .update();
    }

    void insert(Deployment d) {
        jdbc.sql("""
                INSERT INTO deployment (id, artifact_id, name, version, group_id, strategy, observe_millis,
                max_failures, state, sequence, manifest, signature, not_after, previous_id, rolls_back, created_at)
                VALUES (:id, :artifact, :name, :version, :group, :strategy, :observe, :maxFailures, :state, :sequence, :manifest, :signature, :notAfter, :previous, :rollsBack, :createdAt)
                """)
                .param("id", d.id())
                .param("artifact", d.artifactId())
                .param("name", d.name())
                .param("version", d.version())
                .param("group", d.groupId())
                .param("strategy", d.strategy().name())
                .param("observe", d.canary().observe().toMillis())
                .param("maxFailures", d.canary().maxFailures())
                .param("state", d.state().name())
                .param("sequence", d.signed().sequence())
                .param("manifest", d.signed().manifest())
                .param("signature", d.signed().signature())
                .param("notAfter", d.signed().notAfter())
                .param("previous", d.previousId(), Types.BIGINT)
                .param("rollsBack", d.rollsBack(), Types.BIGINT)
                .param("createdAt", d.createdAt())
                .update();
    }

    void sign(long id, Signed signed) {
        jdbc.sql("UPDATE deployment SET sequence = ?, manifest = ?, signature = ?, not_after = ? WHERE id = ?")
                .params(signed.sequence(), signed.manifest(), signed.signature(), signed.notAfter(), id)
                .update();
    }

    Optional<Deployment> find(long id) {
        return jdbc.sql("SELECT * FROM deployment WHERE id = ?")
                .param(id)
                .query(DeploymentStore::row)
                .optional();
    }

    List<Deployment> list(GroupScope scope, long afterId, boolean newestFirst, int limit) {
        String order = newestFirst ? "id DESC" : "id";
        List<Object> arguments = new ArrayList<>(List.of(afterId));
        String within = ScopeSql.within("group_id", scope, arguments);
        arguments.add(limit);
        return jdbc.sql("SELECT * FROM deployment WHERE id > ?" + within + " ORDER BY " + order + " LIMIT ?")
                .params(arguments)
                .query(DeploymentStore::row)
                .list();
    }

    /** Those of the group that have not come to an end. */
    List<Deployment> open(long groupId) {
        return jdbc.sql("SELECT * FROM deployment WHERE group_id = ? AND state IN ('PENDING', 'ROLLING') ORDER BY id")
                .param(groupId)
                .query(DeploymentStore::row)
                .list();
    }

    /** What the group's executors should have, ended or not. */
    List<Deployment> current(long groupId) {
        return jdbc.sql("""
                        SELECT d.* FROM deployment d JOIN deployment_sequence s ON s.current_id = d.id
                        WHERE s.group_id = ? ORDER BY d.id
                        """).param(groupId).query(DeploymentStore::row).list();
    }

    boolean isCurrent(Deployment deployment) {
        return current(deployment.groupId()).stream().anyMatch(current -> current.id() == deployment.id());
    }

    /** Whether an executor may have got a version after the previous one, that is not to be gone back to. */
    boolean overtook(Deployment deployment) {
        return jdbc.sql("""
                        SELECT COUNT(*) FROM deployment d JOIN deployment_executor e ON e.deployment_id = d.id
                        WHERE d.group_id = ? AND d.name = ? AND d.id > ? AND d.id < ? AND d.strategy = 'CANARY'
                        AND d.state = 'FAILED' AND e.state IN ('LOADED', 'PUSHING')
                        """)
                        .params(
                                deployment.groupId(),
                                deployment.name(),
                                deployment.previousId() == null ? 0 : deployment.previousId(),
                                deployment.id())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** What was taken back stays so, whatever a step still believes. */
    void state(long id, State state) {
        jdbc.sql("UPDATE deployment SET state = ? WHERE id = ? AND state <> 'ROLLED_BACK'")
                .params(state.name(), id)
                .update();
    }

    void watch(long id, Watched canary) {
        jdbc.sql("UPDATE deployment SET canary_id = ?, canary_at = ?, canary_passed = ? WHERE id = ?")
                .params(canary.executorId(), canary.since(), canary.passed(), id)
                .update();
    }

    /** Whether there is such an executor, online or not. */
    boolean knows(long executorId) {
        return jdbc.sql("SELECT COUNT(*) FROM executor WHERE id = ?")
                        .param(executorId)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** As if the canary had never been asked. */
    void forget(long id, long executorId) {
        standings.forget(id, executorId);
        jdbc.sql("UPDATE deployment SET canary_id = NULL, canary_at = NULL, canary_passed = FALSE WHERE id = ?")
                .param(id)
                .update();
    }

    private static Canary canary(ResultSet row) throws SQLException {
        Long executor = row.getObject("canary_id", Long.class);
        return new Canary(
                Duration.ofMillis(row.getLong("observe_millis")),
                row.getInt("max_failures"),
                executor == null
                        ? null
                        : new Watched(executor, row.getLong("canary_at"), row.getBoolean("canary_passed")));
    }

    private static Deployment row(ResultSet row, int number) throws SQLException {
        return new Deployment(
                row.getLong("id"),
                row.getLong("artifact_id"),
                row.getString("name"),
                row.getString("version"),
                row.getLong("group_id"),
                Deployment.Strategy.valueOf(row.getString("strategy")),
                canary(row),
                State.valueOf(row.getString("state")),
                new Signed(
                        row.getLong("sequence"),
                        row.getBytes("manifest"),
                        row.getBytes("signature"),
                        row.getLong("not_after")),
                row.getObject("previous_id", Long.class),
                row.getObject("rolls_back", Long.class),
                row.getLong("created_at"));
    }
}
