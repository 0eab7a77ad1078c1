package io.tocsin.center.task;

import io.tocsin.center.storage.InList;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What of tasks changes while somebody looks at a list of them: little enough to be read again and again. */
@Component
public final class TaskGlances {
    private static final String SELECT =
            "SELECT id, group_id, revision, enabled, next_fire_at FROM task WHERE tombstone = 0 AND id IN (";

    private final JdbcTemplate jdbc;

    TaskGlances(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public record Glance(
            long id,
            long groupId,
            int revision,
            boolean enabled,
            @Nullable Instant nextFireAt) {}

    /** Those that there are, by their ids; of some hundreds at most. */
    public Map<Long, Glance> of(Collection<Long> ids) {
        Map<Long, Glance> found = new TreeMap<>();
        if (!ids.isEmpty()) {
            InList list = InList.of(ids);
            jdbc.query(
                    SELECT + list.placeholders() + ")",
                    row -> {
                        long next = row.getLong("next_fire_at");
                        Instant nextFireAt = row.wasNull() ? null : Instant.ofEpochMilli(next);
                        long id = row.getLong("id");
                        found.put(
                                id,
                                new Glance(
                                        id,
                                        row.getLong("group_id"),
                                        row.getInt("revision"),
                                        row.getBoolean("enabled"),
                                        nextFireAt));
                    },
                    list.arguments());
        }
        return found;
    }
}
