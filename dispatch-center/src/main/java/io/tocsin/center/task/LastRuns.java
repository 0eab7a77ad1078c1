package io.tocsin.center.task;

import io.tocsin.center.storage.InList;
import io.tocsin.center.web.IdText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The newest run of each of a page's tasks: of those that are more than planned, or else of those that ended. */
@Component
public final class LastRuns {
    private static final String LIVE = """
            SELECT task_id, MAX(id) FROM run WHERE state <> 'PLANNED' AND task_id IN (""";

    /** By the index on a task's runs of a state: one step into it for each, however many runs there are. */
    private static final String ENDED = Stream.of("SUCCEEDED", "FAILED", "TIMED_OUT", "CANCELLED", "SKIPPED", "LOST")
            .map(state -> "COALESCE((SELECT h.id FROM run_history h WHERE h.task_id = t.id AND h.state = '" + state
                    + "' ORDER BY h.task_id DESC, h.state DESC, h.id DESC LIMIT 1), 0)")
            .collect(Collectors.joining(", ", "SELECT t.id, GREATEST(", ") FROM task t WHERE t.id IN ("));

    private static final String COLUMNS = "SELECT id, task_id, state, fire_at, started_micros, ended_micros FROM ";

    private final JdbcTemplate jdbc;

    LastRuns(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public Map<Long, LastRun> of(Collection<Long> tasks) {
        Map<Long, Long> latest = new HashMap<>();
        if (tasks.isEmpty()) {
            return Map.of();
        }
        InList list = InList.of(tasks);
        for (String query :
                List.of(LIVE + list.placeholders() + ") GROUP BY task_id", ENDED + list.placeholders() + ")")) {
            jdbc.query(
                    query,
                    row -> {
                        long run = row.getLong(2);
                        if (run != 0) {
                            latest.merge(row.getLong(1), run, Math::max);
                        }
                    },
                    list.arguments());
        }
        Map<Long, LastRun> found = new HashMap<>();
        if (!latest.isEmpty()) {
            InList runs = InList.of(latest.values());
            String where = " WHERE id IN (" + runs.placeholders() + ")";
            List<Object> twice = new ArrayList<>(List.of(runs.arguments()));
            twice.addAll(List.of(runs.arguments()));
            jdbc.query(
                    COLUMNS + "run" + where + " UNION ALL " + COLUMNS + "run_history" + where,
                    row -> {
                        found.put(row.getLong("task_id"), lastRun(row));
                    },
                    twice.toArray());
        }
        return found;
    }

    private static LastRun lastRun(ResultSet row) throws SQLException {
        return new LastRun(
                IdText.of(row.getLong("id")),
                row.getString("state"),
                Instant.ofEpochMilli(row.getLong("fire_at")),
                instant(row.getLong("started_micros")),
                instant(row.getLong("ended_micros")));
    }

    private static @Nullable Instant instant(long micros) {
        return micros == 0 ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
