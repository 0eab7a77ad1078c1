package io.tocsin.center.task;

import io.tocsin.center.account.Access;
import io.tocsin.center.account.Permission;
import io.tocsin.center.problem.Invalid;
import io.tocsin.center.storage.InList;
import io.tocsin.center.storage.LikeText;
import io.tocsin.center.web.Cursor;
import io.tocsin.protocol.TaskKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Finds the tasks that a caller may see. */
@Component
public final class TaskList {
    private static final String PLAIN = " FROM task ";
    private static final String JOINED = " FROM task LEFT JOIN task_last ON task_last.task_id = task.id ";
    private static final int FARTHEST = 100_000;

    private final JdbcTemplate jdbc;
    private final TaskStore tasks;
    private final Access access;

    TaskList(JdbcTemplate jdbc, TaskStore tasks, Access access) {
        this.jdbc = jdbc;
        this.tasks = tasks;
        this.access = access;
    }

    /**
     * @param q a part of the name, the description or the handler, in any case
     * @param lastState how the last run ended, or {@code NONE} where none has
     */
    public record Filter(
            @Nullable String group,
            @Nullable TaskKind kind,
            @Nullable Boolean enabled,
            @Nullable String q,
            @Nullable String lastState) {
        private String from() {
            return lastState == null ? PLAIN : JOINED;
        }
    }

    /** @param offset instead of a cursor */
    record Order(@Nullable String sort, @Nullable Integer offset) {
        /** As tasks were created, from an id on: the one order that a cursor by ids fits. */
        boolean isPlain() {
            return (sort == null || sort.equals("created")) && offset == null;
        }

        /** By what is chosen, never by what is sent. */
        String sql() {
            String named = Objects.requireNonNullElse(sort, "created");
            boolean down = named.startsWith("-");
            String column = switch (down ? named.substring(1) : named) {
                case "created" -> "id";
                case "name" -> "name";
                case "nextFire" -> "next_fire_at";
                case "lastRun" -> "task_last.ended_micros";
                case "lastState" -> "task_last.state";
                default ->
                    throw Invalid.field(
                            "sort", "BAD_SORT", "created, name, nextFire, lastRun or lastState, with - or without");
            };
            String direction = down ? " DESC" : "";
            return " ORDER BY CASE WHEN " + column + " IS NULL THEN 1 ELSE 0 END, " + column + direction + ", id"
                    + direction;
        }

        boolean isByLastRun() {
            return sort != null && sort.contains("last");
        }

        long start(Cursor page) {
            long start = offset == null ? page.last().orElse(0) : offset;
            if (start < 0 || start > FARTHEST) {
                throw Invalid.field("offset", "BAD_OFFSET", "0 to " + FARTHEST);
            }
            return start;
        }
    }

    /** @param next the cursor of the page that follows */
    record Found(
            List<StoredTask> tasks, long total, @Nullable String next) {}

    private record Where(String sql, List<Object> arguments) {}

    Found find(Filter filter, Order order, Cursor page) {
        Where where = where(filter);
        Long total = jdbc.queryForObject(
                "SELECT COUNT(*)" + filter.from() + where.sql(),
                Long.class,
                where.arguments().toArray());
        List<Object> arguments = new ArrayList<>(where.arguments());
        String rest;
        long start = 0;
        if (order.isPlain()) {
            arguments.add(page.last().orElse(0));
            arguments.add(page.limit() + 1);
            rest = " AND id > ? ORDER BY id LIMIT ?";
        } else {
            start = order.start(page);
            arguments.add(page.limit() + 1);
            arguments.add(start);
            rest = order.sql() + " LIMIT ? OFFSET ?";
        }
        String from = order.isByLastRun() ? JOINED : filter.from();
        List<Long> ids = jdbc.queryForList("SELECT id" + from + where.sql() + rest, Long.class, arguments.toArray());
        boolean isLast = ids.size() <= page.limit();
        List<Long> shown = isLast ? ids : ids.subList(0, page.limit());
        long next = order.isPlain() && !isLast ? shown.getLast() : start + page.limit();
        return new Found(rows(shown), total == null ? 0 : total, isLast ? null : Cursor.after(next));
    }

    /** Read once it is known which: whole definitions are much to carry through the sorting of all of them. */
    private List<StoredTask> rows(List<Long> ids) {
        Map<Long, StoredTask> found = new HashMap<>();
        if (!ids.isEmpty()) {
            InList list = InList.of(ids);
            jdbc.query(
                            "SELECT " + TaskRows.COLUMNS + " FROM task WHERE id IN (" + list.placeholders() + ")",
                            tasks::stored,
                            list.arguments())
                    .forEach(task -> found.put(task.task().id(), task));
        }
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /** The first so many, as they were created. */
    List<Long> ids(Filter filter, int most) {
        Where where = where(filter);
        List<Object> arguments = new ArrayList<>(where.arguments());
        arguments.add(most);
        return jdbc.queryForList(
                "SELECT id" + filter.from() + where.sql() + " ORDER BY id LIMIT ?", Long.class, arguments.toArray());
    }

    private Where where(Filter filter) {
        StringBuilder where = new StringBuilder("WHERE tombstone = 0");
        List<Object> arguments = new ArrayList<>();
        where.append(ScopeSql.within("group_id", access.scope(Permission.TASK_READ), arguments));
        if (filter.group() != null) {
            where.append(" AND group_id IN (SELECT task_group.id FROM task_group WHERE task_group.name = ?)");
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
        if (filter.lastState() != null
                && filter.lastState().toUpperCase(Locale.ROOT).equals("NONE")) {
            where.append(" AND task_last.state IS NULL");
        } else if (filter.lastState() != null) {
            where.append(" AND task_last.state = ?");
            arguments.add(filter.lastState());
        }
        if (filter.q() != null && !filter.q().isBlank()) {
            String part = LikeText.containing(filter.q());
            where.append(" AND (LOWER(name) LIKE ? ESCAPE '!' OR LOWER(handler) LIKE ? ESCAPE '!'")
                    .append(" OR LOWER(COALESCE(description, '')) LIKE ? ESCAPE '!')");
            arguments.addAll(List.of(part, part, part));
        }
        return new Where(where.toString(), arguments);
    }
}
