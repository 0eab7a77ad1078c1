package io.tocsin.center.task;

import io.tocsin.center.schedule.ScheduleSpec;
import io.tocsin.center.storage.InList;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The rows of declarations. */
@Component
final class DeclarationStore {
    private static final int AT_ONCE = 500;
    private static final String SELECT = "SELECT * FROM task_declaration WHERE ";
    private static final String INSERT = """
            INSERT INTO task_declaration (group_id, name, task_id, schedule, created, executor_id, declared_at) \
            VALUES (?, ?, ?, ?, ?, ?, ?)""";
    private static final String UPDATE = """
            UPDATE task_declaration SET schedule = ?, executor_id = ?, declared_at = ? \
            WHERE group_id = ? AND name = ?""";
    private static final String SAME_NAME = """
            SELECT id FROM task WHERE group_id = ? AND name = ? AND tombstone = 0 AND kind = 'JAVA' AND handler = ?""";

    private final JdbcTemplate jdbc;
    private final JsonMapper json = JsonMapper.builder().build();

    DeclarationStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Declaration> find(long groupId, String name) {
        return jdbc.query(SELECT + "group_id = ? AND name = ?", this::declaration, groupId, name).stream()
                .findFirst();
    }

    /** Those of the tasks that have one. */
    Map<Long, Declaration> ofTasks(Collection<Long> tasks) {
        Map<Long, Declaration> found = new HashMap<>();
        List<Long> all = List.copyOf(tasks);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            InList list = InList.of(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
            jdbc.query(SELECT + "task_id IN (" + list.placeholders() + ")", this::declaration, list.arguments())
                    .forEach(declared -> found.put(declared.taskId(), declared));
        }
        return found;
    }

    /** The task of that name that the handler of that name runs, whoever made it. */
    Optional<Long> task(long groupId, String name) {
        return jdbc.queryForList(SAME_NAME, Long.class, groupId, name, name).stream()
                .findFirst();
    }

    int count(long groupId) {
        Integer count =
                jdbc.queryForObject("SELECT COUNT(*) FROM task_declaration WHERE group_id = ?", Integer.class, groupId);
        return count == null ? 0 : count;
    }

    void insert(Declaration declared) {
        jdbc.update(
                INSERT,
                declared.groupId(),
                declared.name(),
                declared.taskId(),
                json.writeValueAsString(declared.schedule()),
                declared.created(),
                declared.executorId(),
                declared.declaredAt());
    }

    void update(Declaration declared) {
        jdbc.update(
                UPDATE,
                json.writeValueAsString(declared.schedule()),
                declared.executorId(),
                declared.declaredAt(),
                declared.groupId(),
                declared.name());
    }

    private Declaration declaration(ResultSet row, int number) throws SQLException {
        return new Declaration(
                row.getLong("group_id"),
                row.getString("name"),
                row.getLong("task_id"),
                json.readValue(row.getString("schedule"), ScheduleSpec.class),
                row.getBoolean("created"),
                row.getLong("executor_id"),
                row.getLong("declared_at"));
    }
}
