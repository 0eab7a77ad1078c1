package io.tocsin.center.account;

import io.tocsin.center.id.Ids;
import io.tocsin.center.problem.Conflict;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of users. Writes belong into the caller's transaction. */
@Component
class Accounts {
    private static final String COLUMNS =
            "SELECT id, username, enabled, must_change_password, revision, created_at FROM account_user ";

    private final JdbcClient jdbc;
    private final Ids ids;
    private final InstantSource clock;

    Accounts(JdbcClient jdbc, Ids ids, InstantSource clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    boolean isEmpty() {
        return jdbc.sql("SELECT COUNT(*) FROM account_user").query(Long.class).single() == 0;
    }

    Optional<Account> find(long id) {
        return jdbc.sql(COLUMNS + "WHERE id = ?")
                .param(id)
                .query(Row.MAPPER)
                .optional()
                .map(this::withGrants);
    }

    List<Account> after(long id, int count) {
        return jdbc
                .sql(COLUMNS + "WHERE id > ? ORDER BY id LIMIT ?")
                .params(id, count)
                .query(Row.MAPPER)
                .list()
                .stream()
                .map(this::withGrants)
                .toList();
    }

    Optional<Credentials> credentials(String username) {
        return jdbc.sql(Credentials.SELECT + "WHERE username = ?")
                .param(username)
                .query(Credentials.class)
                .optional();
    }

    Optional<Credentials> credentials(long id) {
        return jdbc.sql(Credentials.SELECT + "WHERE id = ?")
                .param(id)
                .query(Credentials.class)
                .optional();
    }

    /** @throws Conflict when the name is taken */
    long create(String username, String passwordHash, boolean mustChange, List<Grant> grants) {
        long id = ids.next();
        try {
            jdbc.sql("INSERT INTO account_user (id, username, password_hash, must_change_password, enabled,"
                            + " user_version, revision, created_at) VALUES (?, ?, ?, ?, TRUE, 1, 1, ?)")
                    .params(id, username, passwordHash, mustChange, clock.millis())
                    .update();
        } catch (DuplicateKeyException taken) {
            throw new Conflict("USERNAME_TAKEN", "there is a user " + username);
        }
        GrantRows.replace(jdbc, id, grants);
        return id;
    }

    /** @throws Conflict when the revision is not the expected one */
    void update(Account user, boolean enabled, List<Grant> grants, OptionalInt expected) {
        int revision = expected.orElse(user.revision());
        int updated = jdbc.sql("UPDATE account_user SET enabled = ?, revision = revision + 1"
                        + " WHERE id = ? AND revision = ?")
                .params(enabled, user.id(), revision)
                .update();
        if (updated == 0) {
            throw Conflict.staleRevision(revision, user.revision());
        }
        GrantRows.replace(jdbc, user.id(), grants);
    }

    void setPassword(long id, String hash, boolean mustChange) {
        jdbc.sql("UPDATE account_user SET password_hash = ?, must_change_password = ? WHERE id = ?")
                .params(hash, mustChange, id)
                .update();
    }

    void delete(long id) {
        jdbc.sql("DELETE FROM account_grant WHERE user_id = ?").param(id).update();
        jdbc.sql("DELETE FROM account_user WHERE id = ?").param(id).update();
    }

    /** Two administrators who demote each other at once meet here. */
    void lockAdmins() {
        jdbc.sql("SELECT user_id FROM account_grant WHERE role = 'ADMIN' AND group_id = 0 ORDER BY user_id FOR UPDATE")
                .query(Long.class)
                .list();
    }

    long countAdmins() {
        return jdbc.sql("""
                        SELECT COUNT(*) FROM account_grant g JOIN account_user u ON u.id = g.user_id
                        WHERE g.role = 'ADMIN' AND g.group_id = 0 AND u.enabled = TRUE
                        """).query(Long.class).single();
    }

    private Account withGrants(Account user) {
        return new Account(
                user.id(),
                user.username(),
                user.enabled(),
                user.mustChangePassword(),
                user.revision(),
                user.createdAtMillis(),
                GrantRows.of(jdbc, user.id()));
    }

    private static final class Row {
        static final org.springframework.jdbc.core.RowMapper<Account> MAPPER = (row, number) -> new Account(
                row.getLong("id"),
                row.getString("username"),
                row.getBoolean("enabled"),
                row.getBoolean("must_change_password"),
                row.getInt("revision"),
                row.getLong("created_at"),
                List.of());
    }

    /** What signing in needs to know; never leaves this package. */
    record Credentials(
            long id,
            String username,
            String passwordHash,
            boolean enabled,
            boolean mustChangePassword,
            int userVersion) {
        static final String SELECT =
                "SELECT id, username, password_hash, enabled, must_change_password, user_version FROM account_user ";

        @Override
        public String toString() {
            return "Credentials[" + id + "]";
        }
    }
}
