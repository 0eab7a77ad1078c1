package io.tocsin.center.task;

import io.tocsin.center.account.GroupScope;
import io.tocsin.center.problem.Conflict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rows of groups. */
@Component
public final class GroupStore {
    private static final String SELECT =
            "SELECT id, name, description, min_period, http_allow, revision, created_at, updated_at FROM task_group ";
    private static final String INSERT = """
            INSERT INTO task_group (id, name, description, min_period, http_allow, revision, created_at, updated_at) \
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String UPDATE = """
            UPDATE task_group SET name = ?, description = ?, min_period = ?, http_allow = ?, revision = ?, updated_at = ? \
            WHERE id = ? AND revision = ?""";
    private static final String IN_USE = """
            SELECT group_id FROM task WHERE group_id = ? UNION ALL SELECT group_id FROM executor WHERE group_id = ? \
            UNION ALL SELECT group_id FROM stored_secret WHERE group_id = ? LIMIT 1""";

    private final JdbcTemplate jdbc;

    GroupStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Group> find(long id) {
        return jdbc.query(SELECT + "WHERE id = ?", GroupStore::group, id).stream()
                .findFirst();
    }

    public Optional<Group> named(String name) {
        return jdbc.query(SELECT + "WHERE name = ?", GroupStore::group, name).stream()
                .findFirst();
    }

    /** For showing; an id where the group is gone. */
    public String nameOf(long id) {
        return find(id).map(Group::name).orElseGet(() -> Long.toString(id));
    }

    List<Group> list(GroupScope scope, long after, int limit) {
        List<Object> arguments = new ArrayList<>(List.of(after));
        String within = ScopeSql.within("id", scope, arguments);
        arguments.add(limit);
        return jdbc.query(
                SELECT + "WHERE id > ?" + within + " ORDER BY id LIMIT ?", GroupStore::group, arguments.toArray());
    }

    /** Of the groups that have one. */
    Map<Long, List<String>> httpAllowLists() {
        return jdbc.query(SELECT + "WHERE http_allow IS NOT NULL", GroupStore::group).stream()
                .collect(Collectors.toUnmodifiableMap(Group::id, group -> Objects.requireNonNull(group.httpAllow())));
    }

    /** One a line: a rule has no line ends. Nothing at all is not the same as no list. */
    private static @Nullable String stored(@Nullable List<String> rules) {
        return rules == null ? null : String.join("\n", rules);
    }

    private static @Nullable List<String> listed(@Nullable String rules) {
        return rules == null ? null : rules.lines().toList();
    }

    void insert(Group group) {
        try {
            jdbc.update(
                    INSERT,
                    group.id(),
                    group.name(),
                    group.description(),
                    group.minPeriodMillis(),
                    stored(group.httpAllow()),
                    group.revision(),
                    group.createdAt(),
                    group.updatedAt());
        } catch (DuplicateKeyException taken) {
            throw taken(group);
        }
    }

    /** Writes over the row whose revision is one lower. */
    void update(Group group) {
        int count;
        try {
            count = jdbc.update(
                    UPDATE,
                    group.name(),
                    group.description(),
                    group.minPeriodMillis(),
                    stored(group.httpAllow()),
                    group.revision(),
                    group.updatedAt(),
                    group.id(),
                    group.revision() - 1);
        } catch (DuplicateKeyException taken) {
            throw taken(group);
        }
        held(count, group.id(), group.revision() - 1);
    }

    /**
     * Executors know their group by its name, which is in all that is signed for them: they would take no deployment for
     * another one. The group's row is locked by its update; enrollment locks it, too, so that the two do not cross.
     *
     * @throws Conflict GROUP_HAS_EXECUTORS while there are any
     */
    void requireNoExecutors(Group group) {
        if (!jdbc.queryForList("SELECT id FROM executor WHERE group_id = ? LIMIT 1", Long.class, group.id())
                .isEmpty()) {
            throw new Conflict(
                    "GROUP_HAS_EXECUTORS", "executors are enrolled under the name; remove them first, or keep it");
        }
    }

    /** @throws Conflict GROUP_NOT_EMPTY while tasks, executors or secrets belong to it */
    void delete(Group group) {
        if (!jdbc.queryForList(IN_USE, Long.class, group.id(), group.id(), group.id())
                .isEmpty()) {
            throw new Conflict("GROUP_NOT_EMPTY", "tasks, executors or secrets belong to the group");
        }
        held(
                jdbc.update("DELETE FROM task_group WHERE id = ? AND revision = ?", group.id(), group.revision()),
                group.id(),
                group.revision());
    }

    private void held(int count, long id, int expected) {
        if (count != 1) {
            throw Conflict.staleRevision(expected, find(id).map(Group::revision).orElse(0));
        }
    }

    private static Conflict taken(Group group) {
        return new Conflict("NAME_TAKEN", "there is a group named " + group.name());
    }

    private static Group group(ResultSet row, int number) throws SQLException {
        return new Group(
                row.getLong("id"),
                row.getString("name"),
                row.getString("description"),
                row.getLong("min_period"),
                listed(row.getString("http_allow")),
                row.getInt("revision"),
                row.getLong("created_at"),
                row.getLong("updated_at"));
    }
}
