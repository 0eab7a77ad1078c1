package io.tocsin.center.account;

import io.tocsin.center.storage.InList;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
        Optional<Login> known = believed(loginId, now);
        return known.isPresent()
                ? known
                : Optional.ofNullable(read(Set.of(loginId), now).get(loginId));
    }

    /** Reads many at once that are to be {@linkplain #find found} right after that. */
    void lookUp(Collection<Long> loginIds) {
        long now = clock.millis();
        Set<Long> unknown =
                loginIds.stream().filter(id -> believed(id, now).isEmpty()).collect(Collectors.toSet());
        if (!unknown.isEmpty()) {
            read(unknown, now);
        }
    }

    private Optional<Login> believed(long loginId, long now) {
        return seen.get(loginId)
                .filter(entry -> Math.abs(now - entry.atMillis) < BELIEVED.toMillis())
                .map(Seen::login);
    }

    private Map<Long, Login> read(Set<Long> loginIds, long now) {
        Map<Long, Login> found = load(loginIds);
        for (Long id : loginIds) {
            Login login = found.get(id);
            seen.compute(id, former -> login == null ? null : new Seen(login, now));
        }
        return found;
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

    /** Those of them that go on. */
    private Map<Long, Login> load(Collection<Long> loginIds) {
        InList list = InList.of(loginIds);
        List<Login> bare = jdbc.sql("""
                        SELECT l.id, u.id, u.username, u.user_version, u.must_change_password
                        FROM account_login l JOIN account_user u ON u.id = l.user_id
                        WHERE l.ended_at IS NULL AND u.enabled = TRUE AND u.user_version = l.user_version AND l.id IN (""" + list.placeholders() + ")")
                .params(list.arguments())
                .query((row, number) -> new Login(
                        row.getLong(1), row.getLong(2), row.getString(3), row.getInt(4), row.getBoolean(5), List.of()))
                .list();
        if (bare.isEmpty()) {
            return Map.of();
        }
        Map<Long, List<Grant>> grants =
                GrantRows.of(jdbc, bare.stream().map(Login::userId).collect(Collectors.toSet()));
        return bare.stream()
                .map(login -> new Login(
                        login.id(),
                        login.userId(),
                        login.username(),
                        login.userVersion(),
                        login.mustChange(),
                        grants.getOrDefault(login.userId(), List.of())))
                .collect(Collectors.toMap(Login::id, login -> login));
    }

    private record Seen(Login login, long atMillis) {}
}
