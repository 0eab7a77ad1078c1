package io.tocsin.center.run;

import io.tocsin.center.run.LiveRun.Assignment;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A run as it is shown, from whichever table it stands in.
 *
 * @param progress 0 to 1, as the handler last said
 * @param endedAt microseconds; 0 while it is live
 * @param last the attempt that stands in the run's own row; null where there is none
 */
record RunView(
        NewRun run,
        long groupId,
        String taskName,
        RunState state,
        @Nullable String reason,
        int attempt,
        int revision,
        double progress,
        @Nullable String note,
        long endedAt,
        @Nullable AttemptView last) {

    /** What both tables have. */
    private static final String COMMON = """
            id, task_id, group_id, task_name, origin, fire_at, ordinal, planned_revision, parameters, \
            wanted_executor_id, state, reason, attempt, executor_id, incarnation, assigned_epoch, assigned_at, \
            started_micros, artifact_version, revision, progress, note, clock_error""";

    /** The last attempt's state is that of the run while it is live. */
    private static final String LIVE_ATTEMPT = """
            , CASE WHEN ended_micros = 0 AND incarnation IS NOT NULL THEN state ELSE attempt_state END AS attempt_state""";

    private static final String OUTCOME = """
            , attempt_ended_micros, ended_micros, result, error_code, error_message, error_detail""";
    /** In lists: no stack traces, and of results only those that are short. */
    private static final String SHORT_OUTCOME = """
            , attempt_ended_micros, ended_micros, CASE WHEN CHAR_LENGTH(result) <= 4096 THEN result END AS result, \
            error_code, LEFT(error_message, 4096) AS error_message, NULL AS error_detail""";

    static final String OF_LIVE = "SELECT " + COMMON + LIVE_ATTEMPT + OUTCOME + " FROM run";
    static final String OF_LIVE_LISTED = "SELECT " + COMMON + LIVE_ATTEMPT + SHORT_OUTCOME + " FROM run";
    static final String OF_HISTORY = "SELECT " + COMMON + ", attempt_state" + OUTCOME + " FROM run_history";
    static final String OF_HISTORY_LISTED =
            "SELECT " + COMMON + ", attempt_state" + SHORT_OUTCOME + " FROM run_history";

    static RunView of(ResultSet row, int number) throws SQLException {
        Assignment assignment = RunRow.assignment(row);
        String attemptState = row.getString("attempt_state");
        return new RunView(
                RunRow.newRun(row),
                row.getLong("group_id"),
                row.getString("task_name"),
                RunState.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getInt("attempt"),
                row.getInt("revision"),
                row.getDouble("progress"),
                row.getString("note"),
                row.getLong("ended_micros"),
                attemptState == null || assignment == null
                        ? null
                        : AttemptView.of(row, attemptState, assignment, row.getLong("attempt_ended_micros")));
    }
}
