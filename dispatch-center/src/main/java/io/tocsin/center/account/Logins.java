package io.tocsin.center.account;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Who is signed in: read from the database, and believed for at most a second. */
@Component
public class Logins {
    static final Duration LIFETIME = Duration.ofDays(30);
    /** From the last use on: a phone that is used stays signed in, or its alarms would fall silent one day. */
    static final Duration PHONE_LIFETIME = Duration.ofDays(90);

    private static final Duration BELIEVED = Duration.ofSeconds(1);
    private static final int REMEMBERED = 10_000;

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final ObjectProvider<LoginListener> listeners;
    private final Bounded<Long, Seen> seen = new Bounded<>(REMEMBERED);

    Logins(JdbcClient jdbc, InstantSource clock, ObjectProvider<LoginListener> listeners) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.listeners = listeners;
    }

    /** For keepers of sockets: whether a caller is still who he was. */
    public boolean isAlive(Access.Caller caller, long loginId) {
        return find(loginId).filter(login -> login.userId() == caller.userId()).isPresent();
    }

    /** Empty once the sign-in, or everything the user was given, has ended. */
    Optional<Login> find(long loginId) {
        long now = clock.millis();
        Optional<Seen> known = seen.get(loginId).filter(entry -> Math.abs(now - entry.atMillis) < BELIEVED.toMillis());
        if (known.isPresent()) {
            return known.map(Seen::login);
        }
        Optional<Login> login = load(loginId);
        seen.compute(
                loginId, former -> login.map(present -> new Seen(present, now)).orElse(null));
        return login;
    }

    /** Begins one. Within the caller's transaction. */
    void begin(long loginId, long userId, int userVersion, boolean phone) {
        long now = clock.millis();
        jdbc.sql("INSERT INTO account_login (id, user_id, user_version, created_at, expires_at, phone)"
                        + " VALUES (?, ?, ?, ?, ?, ?)")
                .params(loginId, userId, userVersion, now, now + lifetime(phone).toMillis(), phone)
                .update();
    }

    static Duration lifetime(boolean phone) {
        return phone ? PHONE_LIFETIME : LIFETIME;
    }

    /** Of a phone, which was just used. Within the caller's transaction. */
    void prolong(long loginId) {
        jdbc.sql("UPDATE account_login SET expires_at = ? WHERE id = ? AND phone = TRUE")
                .params(clock.millis() + PHONE_LIFETIME.toMillis(), loginId)
                .update();
    }

    /** Those of the user that can be used still. */
    List<Session> of(long userId) {
        return jdbc.sql("SELECT l.id, l.created_at, l.expires_at, l.phone FROM account_login l"
                        + " JOIN account_user u ON u.id = l.user_id WHERE l.user_id = ? AND l.ended_at IS NULL"
                        + " AND l.expires_at > ? AND l.user_version = u.user_version ORDER BY l.id DESC LIMIT 200")
                .params(userId, clock.millis())
                .query((row, number) -> new Session(row.getLong(1), row.getLong(2), row.getLong(3), row.getBoolean(4)))
                .list();
    }

    /** A signing-in, as its user sees it. Instants are epoch milliseconds. */
    record Session(long id, long createdAt, long expiresAt, boolean phone) {}

    /** Ends one. Within the caller's transaction. */
    void end(long loginId) {
        jdbc.sql("UPDATE account_login SET ended_at = ? WHERE id = ? AND ended_at IS NULL")
                .params(clock.millis(), loginId)
                .update();
        List<Long> users = jdbc.sql("SELECT user_id FROM account_login WHERE id = ?")
                .param(loginId)
                .query(Long.class)
                .list();
        afterCommit(() -> {
            seen.compute(loginId, former -> null);
            users.forEach(user -> listeners.forEach(listener -> listener.ended(user)));
        });
    }

    /** Ends everything that the user was given. Within the caller's transaction. */
    void endAll(long userId) {
        jdbc.sql("UPDATE account_user SET user_version = user_version + 1 WHERE id = ?")
                .param(userId)
                .update();
        jdbc.sql("UPDATE account_login SET ended_at = ? WHERE user_id = ? AND ended_at IS NULL")
                .params(clock.millis(), userId)
                .update();
        afterCommit(() -> {
            seen.removeIf(entry -> entry.login.userId() == userId);
            listeners.forEach(listener -> listener.ended(userId));
        });
    }

    private static void afterCommit(Runnable action) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                action.run();
            }
        });
    }

    private Optional<Login> load(long loginId) {
        return jdbc.sql("""
                        SELECT u.id, u.username, u.user_version, u.must_change_password
                        FROM account_login l JOIN account_user u ON u.id = l.user_id
                        WHERE l.id = ? AND l.ended_at IS NULL AND u.enabled = TRUE AND u.user_version = l.user_version
                        """)
                .param(loginId)
                .query((row, number) -> new Login(
                        loginId, row.getLong(1), row.getString(2), row.getInt(3), row.getBoolean(4), List.of()))
                .optional()
                .map(login -> new Login(
                        loginId,
                        login.userId(),
                        login.username(),
                        login.userVersion(),
                        login.mustChange(),
                        GrantRows.of(jdbc, login.userId())));
    }

    private record Seen(Login login, long atMillis) {}
}
