package io.tocsin.center.alarm.calendar;

import io.tocsin.center.problem.Conflict;
import io.tocsin.center.storage.Transactions;
import io.tocsin.center.storage.UserLock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rows of {@code alarm_calendar}. */
@Component
class CalendarStore {
    static final int MOST = 10;
    private static final String SELECT = "SELECT id, user_id, name, days, created_at FROM alarm_calendar WHERE ";

    private final JdbcTemplate jdbc;
    private final Transactions transactions;

    CalendarStore(JdbcTemplate jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** @throws Conflict TOO_MANY_CALENDARS */
    void insert(StoredCalendar fresh) {
        transactions.run(() -> {
            UserLock.take(jdbc, fresh.userId());
            if (of(fresh.userId()).size() >= MOST) {
                throw new Conflict("TOO_MANY_CALENDARS", "a user has at most " + MOST + " calendars");
            }
            jdbc.update(
                    "INSERT INTO alarm_calendar (id, user_id, name, days, created_at) VALUES (?, ?, ?, ?, ?)",
                    fresh.id(),
                    fresh.userId(),
                    fresh.name(),
                    fresh.calendar().text(),
                    fresh.createdAt());
        });
    }

    List<StoredCalendar> of(long userId) {
        return jdbc.query(SELECT + "user_id = ? ORDER BY id", CalendarStore::row, userId);
    }

    Optional<StoredCalendar> find(long id) {
        return jdbc.query(SELECT + "id = ?", CalendarStore::row, id).stream().findFirst();
    }

    void delete(long id) {
        transactions.run(() -> jdbc.update("DELETE FROM alarm_calendar WHERE id = ?", id));
    }

    private static StoredCalendar row(ResultSet row, int number) throws SQLException {
        return new StoredCalendar(
                row.getLong("id"),
                row.getLong("user_id"),
                row.getString("name"),
                WorkCalendar.read(row.getString("days")),
                row.getLong("created_at"));
    }
}
