package io.tocsin.center.insight;

import io.tocsin.center.account.GroupScope;
import io.tocsin.center.artifact.ArtifactNames;
import io.tocsin.center.insight.SearchController.FoundArtifact;
import io.tocsin.center.insight.SearchController.FoundExecutor;
import io.tocsin.center.insight.SearchController.FoundRun;
import io.tocsin.center.insight.SearchController.FoundTask;
import io.tocsin.center.session.SessionRegistry;
import io.tocsin.center.storage.LikeText;
import io.tocsin.center.task.ScopeSql;
import io.tocsin.center.web.IdText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** What begins with the text first, then what has it anywhere; each by its name. */
@Component
final class SearchStore {
    private static final String LIKE = " LIKE ? ESCAPE '!'";
    private static final String TASKS = """
            SELECT x.id, x.name, g.name AS group_name, x.kind, x.enabled FROM task x \
            JOIN task_group g ON g.id = x.group_id WHERE x.tombstone = 0""";
    private static final String EXECUTORS = """
            SELECT x.id, x.name, g.name AS group_name, x.host FROM executor x \
            JOIN task_group g ON g.id = x.group_id WHERE x.id > 0""";
    private static final String ARTIFACTS = "SELECT x.id, x.name, x.version FROM artifact x WHERE x.id > 0";
    private static final String RUNS = "SELECT id, task_id, task_name, state, fire_at FROM ";
    private static final long LONGEST_ID = 19;

    private final JdbcTemplate jdbc;
    private final SessionRegistry sessions;

    SearchStore(JdbcTemplate jdbc, SessionRegistry sessions) {
        this.jdbc = jdbc;
        this.sessions = sessions;
    }

    List<FoundTask> tasks(String text, GroupScope scope, int limit) {
        List<Object> arguments = new ArrayList<>();
        String within = ScopeSql.within("x.group_id", scope, arguments);
        return named(
                TASKS + within,
                arguments,
                text,
                limit,
                (row, number) -> new FoundTask(
                        IdText.of(row.getLong("id")),
                        row.getString("name"),
                        row.getString("group_name"),
                        row.getString("kind"),
                        row.getBoolean("enabled")));
    }

    List<FoundExecutor> executors(String text, GroupScope scope, int limit) {
        List<Object> arguments = new ArrayList<>();
        String within = ScopeSql.within("x.group_id", scope, arguments);
        return named(
                EXECUTORS + within,
                arguments,
                text,
                limit,
                (row, number) -> new FoundExecutor(
                        IdText.of(row.getLong("id")),
                        row.getString("name"),
                        row.getString("group_name"),
                        row.getString("host"),
                        sessions.find(row.getLong("id")).isPresent()));
    }

    List<FoundArtifact> artifacts(String text, GroupScope scope, int limit) {
        List<Object> arguments = new ArrayList<>();
        String owned = ArtifactNames.visible("x.name", scope, arguments);
        return named(
                ARTIFACTS + owned,
                arguments,
                text,
                limit,
                (row, number) -> new FoundArtifact(
                        IdText.of(row.getLong("id")), row.getString("name"), row.getString("version")));
    }

    private <T> List<T> named(String select, List<Object> arguments, String text, int limit, RowMapper<T> mapper) {
        String anywhere = LikeText.containing(text);
        arguments.add(anywhere);
        arguments.add(anywhere.substring(1)); // without the first %
        arguments.add(limit);
        return jdbc.query(
                select + " AND LOWER(x.name)" + LIKE + " ORDER BY CASE WHEN LOWER(x.name)" + LIKE
                        + " THEN 0 ELSE 1 END, x.name, x.id LIMIT ?",
                mapper,
                arguments.toArray());
    }

    /** One at most: by its id. */
    List<FoundRun> runs(String text, GroupScope scope) {
        if (text.length() > LONGEST_ID || !text.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            return List.of();
        }
        Optional<Long> id = IdText.find(text);
        if (id.isEmpty()) {
            return List.of();
        }
        List<Object> arguments = new ArrayList<>(List.of(id.get()));
        String within = ScopeSql.within("group_id", scope, arguments);
        List<Object> twice = new ArrayList<>(arguments);
        twice.addAll(arguments);
        String where = " WHERE id = ?" + within;
        return jdbc.query(
                RUNS + "run" + where + " UNION ALL " + RUNS + "run_history" + where,
                (row, number) -> new FoundRun(
                        IdText.of(row.getLong("id")),
                        IdText.of(row.getLong("task_id")),
                        row.getString("task_name"),
                        row.getString("state"),
                        Instant.ofEpochMilli(row.getLong("fire_at"))),
                twice.toArray());
    }
}
