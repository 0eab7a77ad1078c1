package io.tocsin.center.run;

import io.tocsin.center.storage.InList;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Takes ended runs from the table of live ones to that of ended ones. One by one that would cost more than all else that is
 * written for a run: the history has indexes, and grows.
 */
@Component
final class History {
    private static final String COLUMNS = """
            id, task_id, group_id, bucket, task_name, origin, fire_at, ordinal, planned_revision, parameters, \
            wanted_executor_id, created_at, state, reason, attempt, offer, losses, attempt_state, executor_id, \
            incarnation, assigned_epoch, assigned_at, started_micros, attempt_ended_micros, ended_micros, \
            artifact_version, revision, progress, note, result, error_code, error_message, error_detail, clock_error""";

    private static final String LEFT = "SELECT id FROM run WHERE ended_micros <> 0 AND id > ? ORDER BY id LIMIT ?";
    private static final String LOCK = "SELECT id FROM run WHERE ended_micros <> 0 AND id IN (";
    private static final String COPY =
            "INSERT INTO run_history (" + COLUMNS + ") SELECT " + COLUMNS + " FROM run WHERE id IN (";
    private static final String REMOVE = "DELETE FROM run WHERE id IN (";

    private final JdbcTemplate jdbc;

    History(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** To be called within a transaction. Runs that have not ended, or moved already, are left alone. */
    void move(Collection<Long> runs) {
        InList asked = InList.of(runs);
        List<Long> ended = jdbc.queryForList(
                LOCK + asked.placeholders() + ") ORDER BY id FOR UPDATE", Long.class, asked.arguments());
        if (!ended.isEmpty()) {
            InList list = InList.of(ended);
            jdbc.update(COPY + list.placeholders() + ")", list.arguments());
            jdbc.update(REMOVE + list.placeholders() + ")", list.arguments());
        }
    }

    /** Ended runs that wait for their move, in the order of their ids, behind the one given. */
    List<Long> waiting(long behind, int limit) {
        return jdbc.queryForList(LEFT, Long.class, behind, limit);
    }
}
