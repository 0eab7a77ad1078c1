package io.tocsin.center.hook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rows of {@code task_hook}. */
@Component
class HookStore {
    private static final String COLUMNS =
            "id, task_id, name, task_key, kind, token_hash, sealed_secret, created_by, created_at";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM task_hook ";
    private static final String INSERT = "INSERT INTO task_hook (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String SWEEP =
            "DELETE FROM task_hook WHERE NOT EXISTS (SELECT 1 FROM task WHERE task.id = task_hook.task_id)";

    private final JdbcTemplate jdbc;

    HookStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Hook> find(String taskKey) {
        return jdbc.query(SELECT + "WHERE task_key = ?", HookStore::hook, taskKey).stream()
                .findFirst();
    }

    List<Hook> of(long taskId) {
        return jdbc.query(SELECT + "WHERE task_id = ? ORDER BY id", HookStore::hook, taskId);
    }

    /** Those of tasks that are gone go with the next one that is made. */
    void insert(Hook hook) {
        jdbc.update(SWEEP);
        jdbc.update(
                INSERT,
                hook.id(),
                hook.taskId(),
                hook.name(),
                hook.taskKey(),
                hook.kind().name(),
                hook.tokenHash(),
                hook.sealedSecret(),
                hook.createdBy(),
                hook.createdAt());
    }

    boolean delete(long taskId, long id) {
        return jdbc.update("DELETE FROM task_hook WHERE task_id = ? AND id = ?", taskId, id) > 0;
    }

    private static Hook hook(ResultSet row, int number) throws SQLException {
        return new Hook(
                row.getLong("id"),
                row.getLong("task_id"),
                row.getString("name"),
                row.getString("task_key"),
                Hook.Kind.valueOf(row.getString("kind")),
                row.getString("token_hash"),
                row.getString("sealed_secret"),
                row.getString("created_by"),
                row.getLong("created_at"));
    }
}
