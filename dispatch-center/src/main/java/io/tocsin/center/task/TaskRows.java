package io.tocsin.center.task;

import io.tocsin.center.schedule.MisfirePolicy;
import io.tocsin.center.schedule.ScheduleSpec;
import io.tocsin.protocol.TaskKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import tools.jackson.databind.json.JsonMapper;

/** Turns rows of the table {@code task} into tasks. Thread-safe. */
public final class TaskRows {
    public static final String COLUMNS = """
            id, group_id, name, kind, handler, parameters, schedule, misfire, execution, enabled, revision, \
            created_at, updated_at, description, next_fire_at, fired, closing""";

    private final JsonMapper mapper = JsonMapper.builder().build();

    public Task map(ResultSet row) throws SQLException {
        return new Task(
                row.getLong("id"),
                row.getLong("group_id"),
                row.getString("name"),
                TaskKind.valueOf(row.getString("kind")),
                row.getString("handler"),
                row.getString("parameters"),
                mapper.readValue(row.getString("schedule"), ScheduleSpec.class),
                mapper.readValue(row.getString("misfire"), MisfirePolicy.class),
                mapper.readValue(row.getString("execution"), Execution.class),
                row.getBoolean("enabled"),
                row.getInt("revision"),
                row.getLong("created_at"),
                row.getLong("updated_at"),
                row.getString("description"));
    }

    String json(Object part) {
        return mapper.writeValueAsString(part);
    }
}
