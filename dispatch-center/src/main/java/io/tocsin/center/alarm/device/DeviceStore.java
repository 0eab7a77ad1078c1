package io.tocsin.center.alarm.device;

import io.tocsin.center.problem.Conflict;
import io.tocsin.center.storage.InList;
import io.tocsin.center.storage.Transactions;
import io.tocsin.center.storage.UserLock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rows of {@code alarm_device}. */
@Component
public class DeviceStore {
    static final int MOST = 20;
    private static final String COLUMNS =
            "id, user_id, login_id, name, can_sound, zone, push, last_seen_at, created_at";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM alarm_device WHERE ";
    /** Of whom has signed out nothing is told to anybody. */
    private static final String REACHABLE = """
            SELECT d.id, d.user_id, d.login_id, d.name, d.can_sound, d.zone, d.push, d.last_seen_at, d.created_at \
            FROM alarm_device d JOIN account_login l ON l.id = d.login_id JOIN account_user u ON u.id = d.user_id \
            WHERE d.push IS NOT NULL AND l.ended_at IS NULL AND l.expires_at > ? AND l.user_version = u.user_version \
            AND u.enabled = TRUE AND d.user_id IN (""";

    private final JdbcTemplate jdbc;
    private final Transactions transactions;

    DeviceStore(JdbcTemplate jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** @throws Conflict TOO_MANY_DEVICES */
    void insert(Device fresh) {
        transactions.run(() -> {
            UserLock.take(jdbc, fresh.userId());
            if (of(fresh.userId()).size() >= MOST) {
                throw new Conflict("TOO_MANY_DEVICES", "a user has at most " + MOST + " devices");
            }
            jdbc.update(
                    "INSERT INTO alarm_device (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    fresh.id(),
                    fresh.userId(),
                    fresh.loginId(),
                    fresh.name(),
                    fresh.canSound(),
                    fresh.zone(),
                    fresh.push(),
                    fresh.lastSeenAt(),
                    fresh.createdAt());
        });
    }

    void update(Device device) {
        transactions.run(() -> jdbc.update(
                "UPDATE alarm_device SET login_id = ?, name = ?, can_sound = ?, zone = ?, push = ?, last_seen_at = ?"
                        + " WHERE id = ?",
                device.loginId(),
                device.name(),
                device.canSound(),
                device.zone(),
                device.push(),
                device.lastSeenAt(),
                device.id()));
    }

    /** @return false when it is not one of that user's */
    public boolean seen(long id, long userId, long at) {
        return transactions.call(() ->
                jdbc.update("UPDATE alarm_device SET last_seen_at = ? WHERE id = ? AND user_id = ?", at, id, userId)
                        == 1);
    }

    /** Its push service does not know it any more. */
    public void forgetPush(long id, String push) {
        transactions.run(() -> jdbc.update("UPDATE alarm_device SET push = NULL WHERE id = ? AND push = ?", id, push));
    }

    void delete(long id) {
        transactions.run(() -> jdbc.update("DELETE FROM alarm_device WHERE id = ?", id));
    }

    List<Device> of(long userId) {
        return jdbc.query(SELECT + "user_id = ? ORDER BY id", DeviceStore::row, userId);
    }

    public Optional<Device> find(long id, long userId) {
        return jdbc.query(SELECT + "id = ? AND user_id = ?", DeviceStore::row, id, userId).stream()
                .findFirst();
    }

    /** Those that can be notified, of users who are still signed in on them. */
    public List<Device> reachable(Collection<Long> userIds, long now) {
        if (userIds.isEmpty()) {
            return List.of();
        }
        InList list = InList.of(userIds);
        Object[] arguments = new Object[list.arguments().length + 1];
        arguments[0] = now;
        System.arraycopy(list.arguments(), 0, arguments, 1, list.arguments().length);
        return jdbc.query(REACHABLE + list.placeholders() + ")", DeviceStore::row, arguments);
    }

    private static Device row(ResultSet row, int number) throws SQLException {
        @Nullable String zone = row.getString("zone");
        return new Device(
                row.getLong("id"),
                row.getLong("user_id"),
                row.getLong("login_id"),
                row.getString("name"),
                row.getBoolean("can_sound"),
                zone,
                row.getString("push"),
                row.getLong("last_seen_at"),
                row.getLong("created_at"));
    }
}
