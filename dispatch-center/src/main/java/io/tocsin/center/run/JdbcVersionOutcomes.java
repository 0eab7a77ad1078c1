package io.tocsin.center.run;

import io.tocsin.center.id.TimeOrderedIds;
import io.tocsin.center.storage.InList;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

@Component
final class JdbcVersionOutcomes implements VersionOutcomes {
    /** A run may wait so long for its turn: further back no row is looked at. */
    private static final long LONGEST_WAIT_MILLIS = 3_600_000;

    /** Last attempts by the index on states, or before they moved to the history; those that were followed by another one are few. */
    private static final String FAILURES = """
            SELECT (SELECT COUNT(*) FROM run_history h JOIN task t ON t.id = h.task_id
            WHERE h.state IN ('FAILED', 'TIMED_OUT', 'LOST') AND h.id >= ?
            AND h.attempt_state IN ('FAILED', 'TIMED_OUT', 'LOST') AND h.executor_id = ?
            AND h.artifact_version = ? AND h.attempt_ended_micros >= ? AND t.handler IN (NAMES))
            + (SELECT COUNT(*) FROM run r JOIN task t ON t.id = r.task_id
            WHERE r.ended_micros <> 0 AND r.id >= ?
            AND r.attempt_state IN ('FAILED', 'TIMED_OUT', 'LOST') AND r.executor_id = ?
            AND r.artifact_version = ? AND r.attempt_ended_micros >= ? AND t.handler IN (NAMES))
            + (SELECT COUNT(*) FROM run_attempt a JOIN task t ON t.id = COALESCE(
            (SELECT r.task_id FROM run r WHERE r.id = a.run_id),
            (SELECT h.task_id FROM run_history h WHERE h.id = a.run_id))
            WHERE a.state IN ('FAILED', 'TIMED_OUT', 'LOST') AND a.run_id >= ? AND a.executor_id = ?
            AND a.artifact_version = ? AND a.ended_micros >= ? AND t.handler IN (NAMES))
            """;

    private final JdbcTemplate jdbc;

    JdbcVersionOutcomes(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public long failures(long executorId, String version, List<String> handlers, long sinceMicros) {
        if (handlers.isEmpty()) {
            return 0;
        }
        InList names = InList.of(handlers);
        long floor = TimeOrderedIds.lowest(sinceMicros / 1_000 - LONGEST_WAIT_MILLIS);
        List<Object> arguments = new ArrayList<>();
        for (int part = 0; part < 3; part++) {
            arguments.addAll(List.of(floor, executorId, version, sinceMicros));
            arguments.addAll(List.of(names.arguments()));
        }
        Long failures =
                jdbc.queryForObject(FAILURES.replace("NAMES", names.placeholders()), Long.class, arguments.toArray());
        return failures == null ? 0 : failures;
    }
}
