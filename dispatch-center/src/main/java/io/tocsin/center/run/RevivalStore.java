package io.tocsin.center.run;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Moves an ended run back among the live ones. To be called within a transaction. */
@Component
final class RevivalStore {
    /** The last attempt stood in the run's own row; another one follows it now. */
    private static final String KEEP_ATTEMPT = """
            INSERT INTO run_attempt (run_id, attempt, state, executor_id, incarnation, assigned_epoch, assigned_at, \
            started_micros, ended_micros, artifact_version, result, error_code, error_message, error_detail, \
            clock_error) SELECT id, attempt, attempt_state, executor_id, incarnation, assigned_epoch, assigned_at, started_micros, \
            attempt_ended_micros, artifact_version, result, error_code, error_message, error_detail, clock_error \
            FROM run_history WHERE id = ? AND attempt_state IS NOT NULL AND incarnation IS NOT NULL""";

    /** An attempt that ended is followed by the next number: an executor that knows it would never enter it again. */
    private static final String REVIVE = """
            INSERT INTO run (id, task_id, group_id, bucket, epoch, task_name, origin, fire_at, ordinal, \
            planned_revision, parameters, wanted_executor_id, created_at, state, reason, attempt, offer, losses, \
            due_at, executor_id, incarnation, assigned_epoch, assigned_at, started_micros, artifact_version, \
            revision, progress, note) \
            SELECT h.id, h.task_id, h.group_id, h.bucket, b.epoch, h.task_name, h.origin, h.fire_at, h.ordinal, \
            h.planned_revision, h.parameters, h.wanted_executor_id, h.created_at, 'RETRYING', NULL, \
            CASE WHEN h.attempt_state IS NOT NULL AND h.incarnation IS NOT NULL THEN h.attempt + 1 ELSE h.attempt END, \
            h.offer, h.losses, ?, NULL, NULL, 0, 0, 0, NULL, h.revision, 0, NULL \
            FROM run_history h JOIN bucket b ON b.bucket = h.bucket WHERE h.id = ?""";

    private static final String REMOVE = "DELETE FROM run_history WHERE id = ?";
    private static final String READ = "SELECT " + RunRow.COLUMNS + " FROM run WHERE id = ?";

    private final JdbcTemplate jdbc;
    private final History history;
    private final RunSources sources;

    RevivalStore(JdbcTemplate jdbc, History history) {
        this.jdbc = jdbc;
        this.history = history;
        this.sources = new RunSources(jdbc);
    }

    /** @return empty when the run is not among the ended ones */
    Optional<LiveRun> revive(long id, long dueAt) {
        history.move(List.of(id));
        if (!history.leave(id)) {
            return Optional.empty();
        }
        jdbc.update(KEEP_ATTEMPT, id);
        jdbc.update(REVIVE, dueAt, id);
        jdbc.update(REMOVE, id);
        return sources.traced(jdbc.query(READ, (row, number) -> new RunRow(row).live(), id)).stream()
                .findFirst();
    }
}
