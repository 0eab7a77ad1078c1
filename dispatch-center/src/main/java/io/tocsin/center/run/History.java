package io.tocsin.center.run;

import io.tocsin.center.run.Moves.EndedRun;
import io.tocsin.center.storage.InList;
import java.sql.ResultSet;
import java.sql.SQLException;
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
    private static final String FACTS =
            "SELECT id, task_id, group_id, state, attempt, fire_at, started_micros, attempt_ended_micros, ended_micros FROM ";
    private static final String LOCK = FACTS + "run WHERE ended_micros <> 0 AND id IN (";
    private static final String LOCK_MOVED = FACTS + "run_history WHERE id = ? FOR UPDATE";
    private static final String COPY =
            "INSERT INTO run_history (" + COLUMNS + ") SELECT " + COLUMNS + " FROM run WHERE id IN (";
    private static final String REMOVE = "DELETE FROM run WHERE id IN (";

    private final JdbcTemplate jdbc;
    private final List<Moves> moves;

    History(JdbcTemplate jdbc, List<Moves> moves) {
        this.jdbc = jdbc;
        this.moves = moves;
    }

    /** To be called within a transaction. Runs that have not ended, or moved already, are left alone. */
    void move(Collection<Long> runs) {
        InList asked = InList.of(runs);
        List<EndedRun> ended =
                jdbc.query(LOCK + asked.placeholders() + ") ORDER BY id FOR UPDATE", History::facts, asked.arguments());
        if (!ended.isEmpty()) {
            InList list = InList.of(ended.stream().map(EndedRun::id).toList());
            jdbc.update(COPY + list.placeholders() + ")", list.arguments());
            jdbc.update(REMOVE + list.placeholders() + ")", list.arguments());
            moves.forEach(told -> told.moved(ended));
        }
    }

    /**
     * To be called within a transaction, which takes the run out of the history.
     *
     * @return false when it is not there
     */
    boolean leave(long run) {
        List<EndedRun> found = jdbc.query(LOCK_MOVED, History::facts, run);
        found.forEach(ended -> moves.forEach(told -> told.revived(ended)));
        return !found.isEmpty();
    }

    private static EndedRun facts(ResultSet row, int number) throws SQLException {
        return new EndedRun(
                row.getLong("id"),
                row.getLong("task_id"),
                row.getLong("group_id"),
                RunState.valueOf(row.getString("state")),
                row.getInt("attempt"),
                row.getLong("fire_at"),
                row.getLong("started_micros"),
                row.getLong("attempt_ended_micros"),
                row.getLong("ended_micros"));
    }

    /** Ended runs that wait for their move, in the order of their ids, behind the one given. */
    List<Long> waiting(long behind, int limit) {
        return jdbc.queryForList(LEFT, Long.class, behind, limit);
    }
}
