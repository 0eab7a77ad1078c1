package io.tocsin.center.alarm.device;

import io.tocsin.center.problem.Conflict;
import io.tocsin.center.storage.Transactions;
import io.tocsin.center.storage.UserLock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rows of {@code alarm_sound}. */
@Component
public class SoundStore {
    static final int MOST = 20;
    private static final String SELECT =
            "SELECT id, user_id, name, media_type, size_bytes, created_at FROM alarm_sound WHERE ";

    private final JdbcTemplate jdbc;
    private final Transactions transactions;

    SoundStore(JdbcTemplate jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    record Sound(long id, long userId, String name, String mediaType, int size, long createdAt) {}

    /** @throws Conflict TOO_MANY_SOUNDS */
    void insert(Sound fresh, byte[] content) {
        transactions.run(() -> {
            UserLock.take(jdbc, fresh.userId());
            if (of(fresh.userId()).size() >= MOST) {
                throw new Conflict("TOO_MANY_SOUNDS", "a user has at most " + MOST + " sounds");
            }
            jdbc.update(
                    "INSERT INTO alarm_sound (id, user_id, name, media_type, size_bytes, created_at, content)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                    fresh.id(),
                    fresh.userId(),
                    fresh.name(),
                    fresh.mediaType(),
                    fresh.size(),
                    fresh.createdAt(),
                    content);
        });
    }

    List<Sound> of(long userId) {
        return jdbc.query(SELECT + "user_id = ? ORDER BY id", SoundStore::row, userId);
    }

    Optional<Sound> find(long id, long userId) {
        return jdbc.query(SELECT + "id = ? AND user_id = ?", SoundStore::row, id, userId).stream()
                .findFirst();
    }

    public boolean isOf(long id, long userId) {
        return find(id, userId).isPresent();
    }

    byte[] content(long id) {
        return jdbc.query("SELECT content FROM alarm_sound WHERE id = ?", (row, number) -> row.getBytes(1), id).stream()
                .findFirst()
                .orElse(new byte[0]);
    }

    void delete(long id) {
        transactions.run(() -> jdbc.update("DELETE FROM alarm_sound WHERE id = ?", id));
    }

    private static Sound row(ResultSet row, int number) throws SQLException {
        return new Sound(
                row.getLong("id"),
                row.getLong("user_id"),
                row.getString("name"),
                row.getString("media_type"),
                row.getInt("size_bytes"),
                row.getLong("created_at"));
    }
}
