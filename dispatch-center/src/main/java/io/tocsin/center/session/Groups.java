package io.tocsin.center.session;

import io.tocsin.center.problem.Invalid;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The names of groups, which requests and manifests carry. */
@Repository
public class Groups {
    private final JdbcClient jdbc;

    Groups(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws Invalid when there is none of that name */
    public long require(String name) {
        return jdbc.sql("SELECT id FROM task_group WHERE name = ?")
                .param(name)
                .query(Long.class)
                .optional()
                .orElseThrow(() -> Invalid.field("group", "UNKNOWN_GROUP", "there is no such group"));
    }

    public Optional<String> name(long id) {
        return jdbc.sql("SELECT name FROM task_group WHERE id = ?")
                .param(id)
                .query(String.class)
                .optional();
    }
}
