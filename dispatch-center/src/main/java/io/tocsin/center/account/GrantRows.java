package io.tocsin.center.account;

import io.tocsin.center.storage.InList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code account_grant}. */
final class GrantRows {
    private GrantRows() {}

    static List<Grant> of(JdbcClient jdbc, long userId) {
        return jdbc.sql("SELECT role, group_id FROM account_grant WHERE user_id = ? ORDER BY group_id, role")
                .param(userId)
                .query((row, number) -> new Grant(Role.valueOf(row.getString(1)), row.getLong(2)))
                .list();
    }

    /** Of users without any, there is none. */
    static Map<Long, List<Grant>> of(JdbcClient jdbc, Collection<Long> userIds) {
        InList list = InList.of(userIds);
        Map<Long, List<Grant>> grants = new HashMap<>();
        jdbc.sql("SELECT user_id, role, group_id FROM account_grant WHERE user_id IN (" + list.placeholders()
                        + ") ORDER BY user_id, group_id, role")
                .params(list.arguments())
                .query(row -> {
                    grants.computeIfAbsent(row.getLong(1), first -> new ArrayList<>())
                            .add(new Grant(Role.valueOf(row.getString(2)), row.getLong(3)));
                });
        return grants;
    }

    static void replace(JdbcClient jdbc, long userId, List<Grant> grants) {
        jdbc.sql("DELETE FROM account_grant WHERE user_id = ?").param(userId).update();
        for (Grant grant : grants) {
            jdbc.sql("INSERT INTO account_grant (user_id, role, group_id) VALUES (?, ?, ?)")
                    .params(userId, grant.role().name(), grant.groupId())
                    .update();
        }
    }
}
