package io.tocsin.center.account;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What this package must know of groups. They are kept elsewhere, by those who ask here who may do what. */
@Component
class GroupNames {
    private final JdbcClient jdbc;

    GroupNames(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Long> idOf(String name) {
        return jdbc.sql("SELECT id FROM task_group WHERE name = ?")
                .param(name)
                .query(Long.class)
                .optional();
    }

    Optional<String> nameOf(long groupId) {
        return jdbc.sql("SELECT name FROM task_group WHERE id = ?")
                .param(groupId)
                .query(String.class)
                .optional();
    }
}
