package io.tocsin.center.account;

import java.util.List;
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

    static void replace(JdbcClient jdbc, long userId, List<Grant> grants) {
        jdbc.sql("DELETE FROM account_grant WHERE user_id = ?").param(userId).update();
        for (Grant grant : grants) {
            jdbc.sql("INSERT INTO account_grant (user_id, role, group_id) VALUES (?, ?, ?)")
                    .params(userId, grant.role().name(), grant.groupId())
                    .update();
        }
    }
}
