package io.tocsin.center.run;

import io.tocsin.center.run.LiveRun.Assignment;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * An attempt as it is shown.
 *
 * @param startedAt microseconds; 0 before the handler's entry
 * @param endedAt microseconds; 0 while it is with its executor
 * @param clockError of an armed attempt: how far the clock that it was started by may have been off, microseconds
 * @param result JSON text
 */
record AttemptView(
        int number,
        RunState state,
        Assignment assignment,
        long startedAt,
        long endedAt,
        @Nullable String artifactVersion,
        @Nullable Long clockError,
        @Nullable String result,
        @Nullable Failure failure) {

    /** Of {@link io.tocsin.protocol.Outcome.Failed}. */
    record Failure(
            String code, @Nullable String message, @Nullable String detail) {}

    static AttemptView of(ResultSet row, String state, Assignment assignment, long endedMicros) throws SQLException {
        String code = row.getString("error_code");
        return new AttemptView(
                row.getInt("attempt"),
                RunState.valueOf(state),
                assignment,
                row.getLong("started_micros"),
                endedMicros,
                row.getString("artifact_version"),
                RunRow.clockError(row),
                row.getString("result"),
                code == null ? null : new Failure(code, row.getString("error_message"), row.getString("error_detail")));
    }
}
