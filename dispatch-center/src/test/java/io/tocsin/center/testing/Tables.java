package io.tocsin.center.testing;

import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What people change by asking, as one text: to tell that a request changed nothing. What the center does by itself
 * meanwhile is not in it.
 */
public final class Tables {
    private static final List<String> WATCHED = List.of(
            // Those that are used up are disabled and removed by the center itself.
            "id, group_id, name, kind, handler, parameters, schedule, revision FROM task"
                    + " WHERE tombstone = 0 AND schedule_kind <> 'AT'",
            "* FROM task_group",
            "* FROM stored_secret",
            "* FROM task_hook",
            "* FROM account_user",
            "* FROM account_grant",
            "id, group_id, name, draining FROM executor",
            "* FROM enrollment",
            "* FROM artifact",
            "* FROM artifact_owner",
            "id, artifact_id, group_id, sequence FROM deployment",
            "* FROM audit_entry WHERE action NOT IN ('auth.refused', 'hook.refused')");

    private Tables() {}

    public static String digest(JdbcTemplate jdbc) {
        StringBuilder digest = new StringBuilder();
        for (String part : WATCHED) {
            int rows = jdbc.queryForList("SELECT " + part).stream()
                    .mapToInt(row -> row.values().stream()
                            .map(value -> value instanceof byte[] bytes ? Arrays.hashCode(bytes) : value)
                            .toList()
                            .hashCode())
                    .sum();
            digest.append(part).append(": ").append(rows).append('\n');
        }
        return digest.toString();
    }
}
