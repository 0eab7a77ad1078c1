package io.tocsin.center.run;

import io.tocsin.center.storage.LikeText;
import io.tocsin.protocol.LogLine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads what handlers wrote. */
@Component
final class LogArchive {
    /** Of a task's latest runs of each state, the newest that wrote anything is among so many. */
    private static final int RUNS_LOOKED_AT = 50;

    private static final String LATEST = "SELECT MAX(run_id) FROM run_log WHERE run_id IN (SELECT id FROM ("
            + "(SELECT id FROM run WHERE task_id = ? ORDER BY id DESC LIMIT " + RUNS_LOOKED_AT + ")"
            + Arrays.stream(RunState.values())
                    .filter(RunState::ended)
                    .map(state -> " UNION ALL (SELECT id FROM run_history WHERE task_id = ? AND state = '" + state
                            + "' ORDER BY task_id DESC, state DESC, id DESC LIMIT " + RUNS_LOOKED_AT + ")")
                    .collect(Collectors.joining())
            + ") latest)";
    private static final int PARTS_OF_LATEST =
            1 + (int) Arrays.stream(RunState.values()).filter(RunState::ended).count();

    private static final String TAIL = """
            SELECT attempt, line, at_micros, level, text FROM run_log WHERE run_id = ? \
            ORDER BY attempt DESC, line DESC LIMIT ?""";

    private final JdbcTemplate jdbc;

    LogArchive(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param attempt only of this one; null for all
     * @param after only lines behind this one
     * @param containing a part of the text, in any case
     */
    record Filter(
            @Nullable Integer attempt,
            LogPosition after,
            @Nullable String containing) {}

    record Line(int attempt, LogLine line) {
        LogPosition position() {
            return new LogPosition(attempt, line.number());
        }
    }

    List<Line> lines(long runId, Filter filter, int limit) {
        LogPosition after = filter.after();
        StringBuilder sql = new StringBuilder("SELECT attempt, line, at_micros, level, text FROM run_log")
                .append(" WHERE run_id = ? AND (attempt > ? OR (attempt = ? AND line > ?))");
        List<Object> arguments = new ArrayList<>(List.of(runId, after.attempt(), after.attempt(), after.line()));
        if (filter.attempt() != null) {
            sql.append(" AND attempt = ?");
            arguments.add(filter.attempt());
        }
        if (filter.containing() != null && !filter.containing().isEmpty()) {
            sql.append(" AND LOWER(text) LIKE ? ESCAPE '!'");
            arguments.add(LikeText.containing(filter.containing()));
        }
        arguments.add(limit);
        return jdbc.query(
                sql.append(" ORDER BY attempt, line LIMIT ?").toString(), LogArchive::line, arguments.toArray());
    }

    /** The last lines, in their order. */
    List<Line> tail(long runId, int limit) {
        List<Line> latestFirst = jdbc.query(TAIL, LogArchive::line, runId, limit);
        return latestFirst.reversed();
    }

    private static Line line(ResultSet row, int number) throws SQLException {
        return new Line(row.getInt(1), new LogLine(row.getInt(2), row.getLong(3), row.getString(4), row.getString(5)));
    }

    /** The newest of a task's runs that wrote a line. */
    OptionalLong latestRun(long taskId) {
        Long found = jdbc.queryForObject(
                LATEST, Long.class, Collections.nCopies(PARTS_OF_LATEST, taskId).toArray());
        return found == null ? OptionalLong.empty() : OptionalLong.of(found);
    }
}
