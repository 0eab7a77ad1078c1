package io.tocsin.center.alarm.contact;

import io.tocsin.center.problem.Conflict;
import io.tocsin.center.storage.Transactions;
import io.tocsin.center.storage.UserLock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rows of {@code alarm_contact}, of users that there still are. */
@Component
public class ContactStore {
    static final int MOST = 20;
    private static final String SELECT = """
            SELECT c.id, c.user_id, u.username, c.person_id, p.username AS person_name, c.state, c.created_at, \
            c.answered_at FROM alarm_contact c JOIN account_user u ON u.id = c.user_id \
            JOIN account_user p ON p.id = c.person_id WHERE u.enabled = TRUE AND p.enabled = TRUE""";

    private final JdbcTemplate jdbc;
    private final Transactions transactions;

    ContactStore(JdbcTemplate jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** Of a user who may sign in. */
    Optional<Long> person(String username) {
        return jdbc
                .queryForList("SELECT id FROM account_user WHERE username = ? AND enabled = TRUE", Long.class, username)
                .stream()
                .findFirst();
    }

    /** @throws Conflict CONTACT_EXISTS, TOO_MANY_CONTACTS */
    void insert(long id, long userId, long personId, long now) {
        try {
            transactions.run(() -> {
                UserLock.take(jdbc, userId);
                Long count =
                        jdbc.queryForObject("SELECT COUNT(*) FROM alarm_contact WHERE user_id = ?", Long.class, userId);
                if (count != null && count >= MOST) {
                    throw new Conflict("TOO_MANY_CONTACTS", "a user has at most " + MOST + " contacts");
                }
                jdbc.update(
                        "INSERT INTO alarm_contact (id, user_id, person_id, state, created_at)"
                                + " VALUES (?, ?, ?, 'ASKED', ?)",
                        id,
                        userId,
                        personId,
                        now);
            });
        } catch (DuplicateKeyException known) {
            throw new Conflict("CONTACT_EXISTS", "that person was asked before");
        }
    }

    void answer(long id, Contact.State state, long now) {
        transactions.run(() ->
                jdbc.update("UPDATE alarm_contact SET state = ?, answered_at = ? WHERE id = ?", state.name(), now, id));
    }

    void delete(long id) {
        transactions.run(() -> jdbc.update("DELETE FROM alarm_contact WHERE id = ?", id));
    }

    /** Those that the user asked, and those that ask him. */
    List<Contact> of(long userId) {
        return jdbc.query(
                SELECT + " AND (c.user_id = ? OR c.person_id = ?) ORDER BY c.id", ContactStore::row, userId, userId);
    }

    public Optional<Contact> find(long id) {
        return jdbc.query(SELECT + " AND c.id = ?", ContactStore::row, id).stream()
                .findFirst();
    }

    private static Contact row(ResultSet row, int number) throws SQLException {
        long answered = row.getLong("answered_at");
        boolean unanswered = row.wasNull();
        return new Contact(
                row.getLong("id"),
                row.getLong("user_id"),
                row.getString("username"),
                row.getLong("person_id"),
                row.getString("person_name"),
                Contact.State.valueOf(row.getString("state")),
                row.getLong("created_at"),
                unanswered ? null : answered);
    }
}
