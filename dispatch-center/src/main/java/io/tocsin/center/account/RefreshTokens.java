package io.tocsin.center.account;

import io.tocsin.center.storage.Transactions;
import io.tocsin.center.trust.Sha256;
import io.tocsin.center.trust.Unguessable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Each refresh gives a new token; those of one sign-in are a family. A token that was exchanged is still good until its
 * successor is used, at most for a minute (two tabs, a lost reply); after that it can only be a stolen copy, and its
 * family ends. A phone may learn of a lost reply much later, so there is no minute for it: what it has not used it never
 * got. Of several successors of one token only the one that is used first is good. Only hashes are stored.
 */
@Component
class RefreshTokens {
    private static final Duration GRACE = Duration.ofSeconds(60);

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Logins logins;
    private final InstantSource clock;

    RefreshTokens(JdbcClient jdbc, Transactions transactions, Logins logins, InstantSource clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.logins = logins;
        this.clock = clock;
    }

    /** The first of a family. Within the caller's transaction. */
    String first(long loginId) {
        return issue(loginId, null);
    }

    /** Empty when refused; a family that ends by this is ended for good, so nothing is thrown here. */
    Optional<Renewed> exchange(String token) {
        String hash = Sha256.of(token);
        return transactions.call(() -> exchangeHashed(hash));
    }

    private Optional<Renewed> exchangeHashed(String hash) {
        Optional<Long> loginId = loginOf(hash);
        if (loginId.isEmpty()) {
            return Optional.empty();
        }
        long login = loginId.get();
        Optional<Owner> owner = lock(login);
        if (owner.isEmpty()) {
            return Optional.empty();
        }
        Optional<Long> rotatedAt = rotatedAt(hash); // read again: only now does nobody else exchange it
        if (rotatedAt.isEmpty() && hasUsedSibling(hash)) {
            logins.end(login);
            return Optional.empty();
        }
        if (rotatedAt.isEmpty()) {
            jdbc.sql("UPDATE account_refresh_token SET rotated_at = ? WHERE token_hash = ?")
                    .params(clock.millis(), hash)
                    .update();
        } else if (isStale(owner.get(), rotatedAt.get()) || hasUsedSuccessor(hash)) {
            logins.end(login);
            return Optional.empty();
        }
        String next = issue(login, hash);
        logins.prolong(login);
        Duration left =
                owner.get().phone ? Logins.PHONE_LIFETIME : Duration.ofMillis(owner.get().expiresAt - clock.millis());
        return Optional.of(new Renewed(login, owner.get().userId, owner.get().userVersion, next, left));
    }

    private boolean isStale(Owner owner, long rotatedAt) {
        return !owner.phone && Math.abs(clock.millis() - rotatedAt) > GRACE.toMillis();
    }

    /** Ends the token's family; an unknown token is no matter. */
    void end(String token) {
        transactions.run(() -> loginOf(Sha256.of(token)).ifPresent(logins::end));
    }

    /** Ends the family of a sign-in. */
    void end(long loginId) {
        transactions.run(() -> logins.end(loginId));
    }

    /** Forgets families that could not be used any more. */
    void purge() {
        transactions.run(() -> purge(clock.millis()));
    }

    private void purge(long now) {
        for (long login : jdbc.sql("SELECT id FROM account_login WHERE expires_at < ? LIMIT 1000")
                .param(now)
                .query(Long.class)
                .list()) {
            jdbc.sql("DELETE FROM account_refresh_token WHERE login_id = ?")
                    .param(login)
                    .update();
            jdbc.sql("DELETE FROM account_login WHERE id = ?").param(login).update();
        }
    }

    private String issue(long loginId, @Nullable String predecessor) {
        String token = Unguessable.token();
        jdbc.sql("INSERT INTO account_refresh_token (token_hash, login_id, predecessor_hash) VALUES (?, ?, ?)")
                .param(Sha256.of(token))
                .param(loginId)
                .param(predecessor)
                .update();
        return token;
    }

    private Optional<Long> loginOf(String hash) {
        return jdbc.sql("SELECT login_id FROM account_refresh_token WHERE token_hash = ?")
                .param(hash)
                .query(Long.class)
                .optional();
    }

    private Optional<Long> rotatedAt(String hash) {
        return jdbc.sql("SELECT rotated_at FROM account_refresh_token WHERE token_hash = ? AND rotated_at IS NOT NULL")
                .param(hash)
                .query(Long.class)
                .optional();
    }

    private boolean hasUsedSuccessor(String hash) {
        return jdbc.sql(
                                "SELECT COUNT(*) FROM account_refresh_token WHERE predecessor_hash = ? AND rotated_at IS NOT NULL")
                        .param(hash)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Two holders of one token must not go on side by side. */
    private boolean hasUsedSibling(String hash) {
        return jdbc.sql("SELECT predecessor_hash FROM account_refresh_token"
                        + " WHERE token_hash = ? AND predecessor_hash IS NOT NULL")
                .param(hash)
                .query(String.class)
                .optional()
                .filter(this::hasUsedSuccessor)
                .isPresent();
    }

    /** One exchange of a family at a time. */
    private Optional<Owner> lock(long login) {
        return jdbc.sql("SELECT user_id, user_version, expires_at, phone FROM account_login"
                        + " WHERE id = ? AND ended_at IS NULL AND expires_at > ? FOR UPDATE")
                .params(login, clock.millis())
                .query((row, number) -> new Owner(row.getLong(1), row.getInt(2), row.getLong(3), row.getBoolean(4)))
                .optional()
                .filter(owner -> jdbc.sql(
                                        "SELECT COUNT(*) FROM account_user WHERE id = ? AND user_version = ? AND enabled = TRUE")
                                .params(owner.userId, owner.userVersion)
                                .query(Long.class)
                                .single()
                        > 0);
    }

    private record Owner(long userId, int userVersion, long expiresAt, boolean phone) {}

    /** @param left how long the sign-in may still be renewed */
    record Renewed(long loginId, long userId, int userVersion, String token, Duration left) {}
}
