package io.tocsin.center.task;

import io.tocsin.center.account.Access;
import io.tocsin.center.account.Permission;
import io.tocsin.center.storage.LikeText;
import io.tocsin.center.web.Cursor;
import io.tocsin.protocol.TaskKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Finds the tasks that a caller may see, in the order of their creation. */
@Component
final class TaskList {
    private final JdbcTemplate jdbc;
    private final TaskStore tasks;
    private final Access access;

    TaskList(JdbcTemplate jdbc, TaskStore tasks, Access access) {
        this.jdbc = jdbc;
        this.tasks = tasks;
        this.access = access;
    }

    /** @param q a part of the name, the description or the handler, in any case */
    record Filter(
            @Nullable String group,
            @Nullable TaskKind kind,
            @Nullable Boolean enabled,
            @Nullable String q) {}

    /** One more than the page holds, where there are more. */
    List<StoredTask> find(Filter filter, Cursor page) {
        StringBuilder where = new StringBuilder("WHERE tombstone = 0 AND id > ?");
        List<Object> arguments = new ArrayList<>(List.of(page.last().orElse(0)));
        where.append(ScopeSql.within("group_id", access.scope(Permission.TASK_READ), arguments));
        if (filter.group() != null) {
            where.append(" AND group_id IN (SELECT id FROM task_group WHERE name = ?)");
            arguments.add(filter.group());
        }
        if (filter.kind() != null) {
            where.append(" AND kind = ?");
            arguments.add(filter.kind().name());
        }
        if (filter.enabled() != null) {
            where.append(" AND enabled = ?");
            arguments.add(filter.enabled());
        }
        if (filter.q() != null && !filter.q().isBlank()) {
            String part = LikeText.containing(filter.q());
            where.append(" AND (LOWER(name) LIKE ? ESCAPE '!' OR LOWER(handler) LIKE ? ESCAPE '!'")
                    .append(" OR LOWER(COALESCE(description, '')) LIKE ? ESCAPE '!')");
            arguments.addAll(List.of(part, part, part));
        }
        arguments.add(page.limit() + 1);
        return jdbc.query(
                "SELECT " + TaskRows.COLUMNS + " FROM task " + where + " ORDER BY id LIMIT ?",
                tasks::stored,
                arguments.toArray());
    }
}
