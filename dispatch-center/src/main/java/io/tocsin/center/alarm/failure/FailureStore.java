package io.tocsin.center.alarm.failure;

import io.tocsin.center.problem.Conflict;
import io.tocsin.center.storage.InList;
import io.tocsin.center.storage.Transactions;
import io.tocsin.center.storage.UserLock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rows of {@code task_failure_alarm}: who is to be rung when a run of which task fails. */
@Component
class FailureStore {
    static final int MOST = 1_000;

    private final JdbcTemplate jdbc;
    private final Transactions transactions;

    FailureStore(JdbcTemplate jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    record Watch(long taskId, long userId) {}

    record FailedRun(long id, String taskName, String reason) {}

    boolean isSet(long taskId, long userId) {
        return !jdbc.queryForList(
                        "SELECT task_id FROM task_failure_alarm WHERE task_id = ? AND user_id = ?",
                        Long.class,
                        taskId,
                        userId)
                .isEmpty();
    }

    /** @throws Conflict TOO_MANY_TASKS */
    void set(long taskId, long userId, boolean enabled, long now) {
        transactions.run(() -> {
            UserLock.take(jdbc, userId);
            jdbc.update("DELETE FROM task_failure_alarm WHERE task_id = ? AND user_id = ?", taskId, userId);
            if (!enabled) {
                return;
            }
            Long count = jdbc.queryForObject(
                    "SELECT COUNT(*) FROM task_failure_alarm WHERE user_id = ?", Long.class, userId);
            if (count != null && count >= MOST) {
                throw new Conflict("TOO_MANY_TASKS", "a user is rung for at most " + MOST + " tasks");
            }
            jdbc.update(
                    "INSERT INTO task_failure_alarm (task_id, user_id, created_at) VALUES (?, ?, ?)",
                    taskId,
                    userId,
                    now);
        });
    }

    List<Watch> of(Collection<Long> taskIds) {
        InList list = InList.of(taskIds);
        return jdbc.query(
                "SELECT task_id, user_id FROM task_failure_alarm WHERE task_id IN (" + list.placeholders()
                        + ") ORDER BY task_id, user_id",
                (row, number) -> new Watch(row.getLong(1), row.getLong(2)),
                list.arguments());
    }

    Map<Long, FailedRun> runs(Collection<Long> ids) {
        InList list = InList.of(ids);
        Map<Long, FailedRun> found = new HashMap<>();
        jdbc.query(
                "SELECT id, task_name, COALESCE(reason, error_code, state) FROM run_history WHERE id IN ("
                        + list.placeholders() + ")",
                row -> {
                    found.put(row.getLong(1), new FailedRun(row.getLong(1), row.getString(2), row.getString(3)));
                },
                list.arguments());
        return found;
    }
}
