package io.tocsin.center.session;

import io.tocsin.center.account.GroupScope;
import io.tocsin.center.problem.Invalid;
import io.tocsin.center.storage.InList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** @throws Invalid when there is none of that name, or none that the caller may know of */
    public long require(String name, GroupScope readable) {
        return find(name)
                .filter(readable::contains)
                .orElseThrow(() -> Invalid.field("group", "UNKNOWN_GROUP", "there is no such group"));
    }

    Optional<Long> find(String name) {
        return jdbc.sql("SELECT id FROM task_group WHERE name = ?")
                .param(name)
                .query(Long.class)
                .optional();
    }

    /** Of all that are enrolled, connected or not. */
    public List<String> executorKinds(long id) {
        return jdbc.sql("SELECT DISTINCT kind FROM executor WHERE group_id = ? ORDER BY kind")
                .param(id)
                .query(String.class)
                .list();
    }

    public Optional<String> name(long id) {
        return jdbc.sql("SELECT name FROM task_group WHERE id = ?")
                .param(id)
                .query(String.class)
                .optional();
    }

    /** Of many at once. */
    public Map<Long, String> names(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        InList list = InList.of(ids);
        Map<Long, String> names = new HashMap<>();
        jdbc.sql("SELECT id, name FROM task_group WHERE id IN (" + list.placeholders() + ")")
                .params(list.arguments())
                .query(row -> {
                    names.put(row.getLong(1), row.getString(2));
                });
        return names;
    }
}
