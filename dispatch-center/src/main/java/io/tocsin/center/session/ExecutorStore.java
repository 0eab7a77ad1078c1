package io.tocsin.center.session;

import io.tocsin.center.account.GroupScope;
import io.tocsin.center.task.ScopeSql;
import io.tocsin.protocol.Handler;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table of executors. */
@Repository
class ExecutorStore {
    private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};
    private static final TypeReference<List<Handler>> HANDLERS = new TypeReference<>() {};
    private static final String SELECT = """
            SELECT e.*, g.name AS group_name FROM executor e JOIN task_group g ON g.id = e.group_id
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ExecutorStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<ExecutorRow> find(long id) {
        return jdbc.sql(SELECT + "WHERE e.id = ?").param(id).query(this::row).optional();
    }

    long count() {
        return jdbc.sql("SELECT COUNT(*) FROM executor").query(Long.class).single();
    }

    /** All of these groups, in the order of their ids; there are thousands at most. */
    List<ExecutorRow> list(GroupScope scope) {
        return list(scope, 0, null, Integer.MAX_VALUE);
    }

    /** Those of these groups after that one, in the order of their ids. */
    List<ExecutorRow> list(GroupScope scope, long afterId, @Nullable String group, int limit) {
        List<Object> arguments = new ArrayList<>(List.of(afterId));
        String within = ScopeSql.within("e.group_id", scope, arguments);
        if (group != null) {
            arguments.add(group);
        }
        arguments.add(limit);
        return jdbc.sql(SELECT + "WHERE e.id > ?" + within + (group == null ? "" : " AND g.name = ?")
                        + " ORDER BY e.id LIMIT ?")
                .params(arguments)
                .query(this::row)
                .list();
    }

    void insert(ExecutorRow row) {
        jdbc.sql("""
                INSERT INTO executor (id, group_id, name, public_key, kind, host, labels, draining, enrolled_at)
                VALUES (?, ?, ?, ?, ?, ?, '{}', FALSE, ?)
                """)
                .params(row.id(), row.groupId(), row.name(), row.publicKey())
                .params(row.told().kind(), row.told().host(), row.enrolledAt())
                .update();
    }

    /** @return false when the executor was removed meanwhile */
    boolean greeted(long id, ExecutorRow.Told told, long at) {
        return jdbc.sql("""
                        UPDATE executor SET kind = ?, host = ?, application = ?, version = ?, incarnation = ?, labels = ?,
                        slots = ?, handlers = ?, last_seen_at = ? WHERE id = ?
                        """)
                        .param(told.kind())
                        .param(told.host())
                        .param(told.application())
                        .param(told.version())
                        .param(told.incarnation())
                        .param(json.writeValueAsString(told.labels()))
                        .param(told.slots())
                        .param(json.writeValueAsString(told.handlers()))
                        .param(at)
                        .param(id)
                        .update()
                == 1;
    }

    /** @param handlers as the executor listed them last */
    void left(long id, List<Handler> handlers, long at) {
        jdbc.sql("UPDATE executor SET handlers = ?, last_seen_at = ? WHERE id = ?")
                .params(json.writeValueAsString(handlers), at, id)
                .update();
    }

    boolean drain(long id, boolean draining) {
        return jdbc.sql("UPDATE executor SET draining = ? WHERE id = ?")
                        .params(draining, id)
                        .update()
                == 1;
    }

    boolean delete(long id) {
        return jdbc.sql("DELETE FROM executor WHERE id = ?").param(id).update() == 1;
    }

    private List<Handler> handlers(@Nullable String text) {
        return text == null ? List.of() : json.readValue(text, HANDLERS);
    }

    private ExecutorRow row(ResultSet row, int number) throws SQLException {
        return new ExecutorRow(
                row.getLong("id"),
                row.getLong("group_id"),
                row.getString("group_name"),
                row.getString("name"),
                row.getBytes("public_key"),
                new ExecutorRow.Told(
                        row.getString("kind"),
                        row.getString("host"),
                        row.getString("application"),
                        row.getString("version"),
                        row.getString("incarnation"),
                        json.readValue(row.getString("labels"), LABELS),
                        row.getInt("slots"),
                        handlers(row.getString("handlers"))),
                row.getBoolean("draining"),
                row.getLong("enrolled_at"),
                row.getObject("last_seen_at", Long.class));
    }
}
