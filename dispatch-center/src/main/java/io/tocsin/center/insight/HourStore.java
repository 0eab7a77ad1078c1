package io.tocsin.center.insight;

import io.tocsin.center.account.GroupScope;
import io.tocsin.center.task.ScopeSql;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads the hours of a task, or of groups as one. */
@Component
final class HourStore {
    private static final String SELECT =
            "SELECT hour_number, content FROM run_hour WHERE hour_number >= ? AND hour_number < ?";

    private final JdbcTemplate jdbc;

    HourStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Map<Integer, Tally> ofTask(long taskId, int from, int to) {
        return read(SELECT + " AND subject_id = ?", List.of(from, to, taskId));
    }

    Map<Integer, Tally> ofGroups(GroupScope scope, int from, int to) {
        List<Object> arguments = new ArrayList<>(List.of(from, to));
        String groups = "SELECT id FROM task_group WHERE id > 0" + ScopeSql.within("id", scope, arguments);
        return read(SELECT + " AND subject_id IN (" + groups + ")", arguments);
    }

    private Map<Integer, Tally> read(String sql, List<Object> arguments) {
        Map<Integer, Tally> hours = new TreeMap<>();
        jdbc.query(
                sql,
                row -> {
                    hours.computeIfAbsent(row.getInt(1), hour -> new Tally()).add(Tally.of(row.getBytes(2)));
                },
                arguments.toArray());
        return hours;
    }
}
