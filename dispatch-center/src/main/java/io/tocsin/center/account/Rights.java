package io.tocsin.center.account;

import io.tocsin.center.storage.InList;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What users may do at this moment, for what is done in their names while they are not there. Read anew each time. */
@Component
public class Rights {
    private final Accounts accounts;
    private final JdbcClient jdbc;

    Rights(Accounts accounts, JdbcClient jdbc) {
        this.accounts = accounts;
        this.jdbc = jdbc;
    }

    /** Those of them that there still are and that are not disabled. */
    public Set<Long> enabled(Collection<Long> userIds) {
        if (userIds.isEmpty()) {
            return Set.of();
        }
        InList list = InList.of(userIds);
        return new HashSet<>(
                jdbc.sql("SELECT id FROM account_user WHERE enabled = TRUE AND id IN (" + list.placeholders() + ")")
                        .params(list.arguments())
                        .query(Long.class)
                        .list());
    }

    /** The user as the caller, if he is there and holds the permission in that group. */
    public Optional<Access.Caller> holder(long userId, Permission permission, long groupId) {
        return accounts.find(userId)
                .filter(user -> user.enabled() && !user.mustChangePassword())
                .filter(user ->
                        new Login(0, userId, user.username(), 0, false, user.grants()).allows(permission, groupId))
                .map(user -> new Access.Caller(userId, user.username()));
    }
}
