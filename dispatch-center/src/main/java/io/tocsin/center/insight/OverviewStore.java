package io.tocsin.center.insight;

import io.tocsin.center.account.GroupScope;
import io.tocsin.center.task.ScopeSql;
import io.tocsin.center.web.IdText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What the overview reads from tables; all of them are short, or read by an index. */
@Component
final class OverviewStore {
    private static final int SHOWN = 10;
    /** Of planned runs, of which several may be of one task. */
    private static final int LOOKED_AT = 100;

    private static final String LIVE = """
            SELECT COUNT(CASE WHEN state IN ('RUNNING', 'CANCELLING', 'KILL_UNCONFIRMED') THEN 1 END), \
            COUNT(CASE WHEN state IN ('QUEUED', 'RETRYING') THEN 1 END) FROM run WHERE ended_micros = 0""";

    private static final String FAILING = """
             FROM task_last l JOIN task t ON t.id = l.task_id JOIN task_group g ON g.id = t.group_id \
            WHERE l.state IN ('FAILED', 'TIMED_OUT', 'LOST') AND t.enabled = TRUE AND t.tombstone = 0""";
    private static final String FAILED =
            "SELECT t.id, t.name, g.name AS group_name, l.state, l.run_id, l.ended_micros" + FAILING;

    private static final String PLANNED = """
            SELECT r.task_id AS id, r.task_name AS name, g.name AS group_name, r.fire_at FROM run r \
            JOIN task_group g ON g.id = r.group_id WHERE r.state IN ('PLANNED', 'DISPATCHED') AND r.fire_at >= ?""";
    private static final String DUE = """
            SELECT t.id, t.name, g.name AS group_name, t.next_fire_at AS fire_at FROM task t \
            JOIN task_group g ON g.id = t.group_id WHERE t.enabled = TRUE AND t.next_fire_at >= ?""";

    private final JdbcTemplate jdbc;

    OverviewStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    record Live(long running, long queued) {}

    Live live(GroupScope scope) {
        List<Object> arguments = new ArrayList<>();
        String within = ScopeSql.within("group_id", scope, arguments);
        return jdbc.query(LIVE + within, (row, number) -> new Live(row.getLong(1), row.getLong(2)), arguments.toArray())
                .getFirst();
    }

    /** The latest first. */
    Overview.Failing failing(GroupScope scope) {
        List<Object> arguments = new ArrayList<>();
        String within = ScopeSql.within("t.group_id", scope, arguments);
        Long count = jdbc.queryForObject("SELECT COUNT(*)" + FAILING + within, Long.class, arguments.toArray());
        if (count == null || count == 0) {
            return new Overview.Failing(0, List.of());
        }
        arguments.add(SHOWN);
        return new Overview.Failing(
                count,
                jdbc.query(
                        FAILED + within + " ORDER BY l.ended_micros DESC LIMIT ?",
                        (row, number) -> new Overview.Failed(
                                IdText.of(row.getLong("id")),
                                row.getString("name"),
                                row.getString("group_name"),
                                row.getString("state"),
                                IdText.of(row.getLong("run_id")),
                                Instant.EPOCH.plus(row.getLong("ended_micros"), ChronoUnit.MICROS)),
                        arguments.toArray()));
    }

    /** One of each task: what is planned already, or else what will be. */
    List<Overview.NextFire> next(GroupScope scope, long nowMillis) {
        Set<String> seen = new HashSet<>();
        return Stream.concat(
                        fires(PLANNED, "r.group_id", "r.fire_at", scope, nowMillis).stream(),
                        fires(DUE, "t.group_id", "t.next_fire_at", scope, nowMillis).stream())
                .sorted(Comparator.comparing(Overview.NextFire::fireAt))
                .filter(fire -> seen.add(fire.taskId()))
                .limit(SHOWN)
                .toList();
    }

    private List<Overview.NextFire> fires(
            String select, String group, String instant, GroupScope scope, long nowMillis) {
        List<Object> arguments = new ArrayList<>(List.of(nowMillis));
        String within = ScopeSql.within(group, scope, arguments);
        arguments.add(LOOKED_AT);
        return jdbc.query(
                select + within + " ORDER BY " + instant + " LIMIT ?", OverviewStore::fire, arguments.toArray());
    }

    private static Overview.NextFire fire(ResultSet row, int number) throws SQLException {
        return new Overview.NextFire(
                IdText.of(row.getLong("id")),
                row.getString("name"),
                row.getString("group_name"),
                Instant.ofEpochMilli(row.getLong("fire_at")));
    }
}
