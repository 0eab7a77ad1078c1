package io.tocsin.center.artifact;

import io.tocsin.center.artifact.Deployment.Progress;
import io.tocsin.center.artifact.Deployment.Standing;
import io.tocsin.center.storage.InList;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How executors stand to deployments, each to those that it was asked to load. */
final class Standings {
    private static final int MOST_ERROR = 2_000;

    private final JdbcClient jdbc;

    Standings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Standing> of(long deploymentId) {
        return jdbc.sql("SELECT * FROM deployment_executor WHERE deployment_id = ? ORDER BY executor_id")
                .param(deploymentId)
                .query(Standings::row)
                .list();
    }

    /** Of many at once; there is none of those that no executor was asked to load. */
    Map<Long, List<Standing>> of(Collection<Long> deploymentIds) {
        if (deploymentIds.isEmpty()) {
            return Map.of();
        }
        InList list = InList.of(deploymentIds);
        Map<Long, List<Standing>> all = new HashMap<>();
        jdbc.sql("SELECT * FROM deployment_executor WHERE deployment_id IN (" + list.placeholders()
                        + ") ORDER BY deployment_id, executor_id")
                .params(list.arguments())
                .query(row -> {
                    all.computeIfAbsent(row.getLong("deployment_id"), first -> new ArrayList<>())
                            .add(row(row, 0));
                });
        return all;
    }

    private static Standing row(ResultSet row, int number) throws SQLException {
        return new Standing(
                row.getLong("executor_id"), Progress.valueOf(row.getString("state")), row.getString("error"));
    }

    void put(long deploymentId, long executorId, Progress progress, @Nullable String error) {
        jdbc.sql("INSERT IGNORE INTO deployment_executor (deployment_id, executor_id, state) VALUES (?, ?, ?)")
                .params(deploymentId, executorId, progress.name())
                .update();
        jdbc.sql("UPDATE deployment_executor SET state = :state, error = :error"
                        + " WHERE deployment_id = :deployment AND executor_id = :executor")
                .param("state", progress.name())
                .param("error", error == null ? null : shortened(error), Types.VARCHAR)
                .param("deployment", deploymentId)
                .param("executor", executorId)
                .update();
    }

    /** Runs what was before again; why it failed is still told. */
    void takenBack(long deploymentId, long executorId) {
        jdbc.sql("UPDATE deployment_executor SET state = 'ROLLED_BACK'"
                        + " WHERE deployment_id = ? AND executor_id = ? AND state <> 'FAILED'")
                .params(deploymentId, executorId)
                .update();
    }

    /** Those that were not asked yet are not asked any more. */
    void spare(long deploymentId) {
        jdbc.sql("UPDATE deployment_executor SET state = 'ROLLED_BACK' WHERE deployment_id = ? AND state = 'PENDING'")
                .param(deploymentId)
                .update();
    }

    void forget(long deploymentId, long executorId) {
        jdbc.sql("DELETE FROM deployment_executor WHERE deployment_id = ? AND executor_id = ?")
                .params(deploymentId, executorId)
                .update();
    }

    private static String shortened(String error) {
        return error.length() <= MOST_ERROR ? error : error.substring(0, MOST_ERROR);
    }
}
