package io.tocsin.center.session;

import io.tocsin.center.id.Ids;
import io.tocsin.center.storage.Transactions;
import io.tocsin.center.trust.CenterKeys;
import io.tocsin.center.trust.Sha256;
import io.tocsin.center.trust.Unguessable;
import io.tocsin.protocol.ToCenter;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * One-time tokens by which executors get an identity. A token is bound to the first key that it is presented with: the
 * same key gets the same identity again, so that a lost answer burns nothing, and any other key gets none.
 */
@Component
class Enrollments {
    static final String FORGET = "DELETE FROM enrollment WHERE expires_at < ?";

    private static final Duration LIFE = Duration.ofHours(1);
    private static final Duration MEMORY = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final ExecutorStore executors;
    private final Ids ids;
    private final CenterKeys keys;
    private final SessionTime time;

    Enrollments(
            JdbcClient jdbc,
            Transactions transactions,
            ExecutorStore executors,
            Ids ids,
            CenterKeys keys,
            SessionTime time) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.executors = executors;
        this.ids = ids;
        this.keys = keys;
        this.time = time;
    }

    /** @param text shown once and never stored: the secret, a dot, the fingerprint of the center's key */
    record Token(long id, String text, long expiresAt) {}

    /** Either an identity or why there is none. */
    sealed interface Redeemed {
        record Identity(ExecutorRow executor) implements Redeemed {}

        record Refused(Refusal refusal) implements Redeemed {}
    }

    Token issue(long groupId, @Nullable String name) {
        String text = Unguessable.token();
        long id = ids.next();
        long now = time.micros();
        long expiresAt = now + LIFE.toNanos() / 1_000;
        jdbc.sql(FORGET).param(now - MEMORY.toNanos() / 1_000).update();
        jdbc.sql("INSERT INTO enrollment (id, token_hash, group_id, name, expires_at) VALUES (?, ?, ?, ?, ?)")
                .param(id)
                .param(Sha256.of(text))
                .param(groupId)
                .param(name)
                .param(expiresAt)
                .update();
        return new Token(id, text + "." + keys.fingerprint(), expiresAt);
    }

    /** The caller has verified that the executor holds the key. */
    Redeemed redeem(ToCenter.Enroll asked) {
        int dot = asked.token().indexOf('.');
        if (dot >= 0 && !asked.token().substring(dot + 1).equals(keys.fingerprint())) {
            return refused("FOREIGN_TOKEN", "the token was issued by another center");
        }
        String secret = dot < 0 ? asked.token() : asked.token().substring(0, dot);
        return transactions.call(() -> jdbc.sql("SELECT * FROM enrollment WHERE token_hash = ? FOR UPDATE")
                .param(Sha256.of(secret))
                .query(Enrollments::row)
                .optional()
                .map(row -> redeem(row, asked))
                .orElseGet(() -> refused("UNKNOWN_TOKEN", "no such enrollment token")));
    }

    private Redeemed redeem(Row row, ToCenter.Enroll asked) {
        if (row.boundKey != null) {
            if (!MessageDigest.isEqual(row.boundKey, asked.publicKey())) {
                return refused("TOKEN_USED", "the token was used with another key");
            }
            return Optional.ofNullable(row.executorId)
                    .flatMap(executors::find)
                    .<Redeemed>map(Redeemed.Identity::new)
                    .orElseGet(() -> refused("TOKEN_USED", "the executor was removed; a new token is needed"));
        }
        if (row.expiresAt < time.micros()) {
            return refused("TOKEN_EXPIRED", "the token is older than an hour");
        }
        jdbc.sql("SELECT id FROM task_group WHERE id = ? FOR UPDATE") // keeps its name until this one belongs to it
                .param(row.groupId)
                .query(Long.class)
                .optional();
        long id = ids.next();
        String name = row.name != null ? row.name : asked.name() != null ? asked.name() : asked.host();
        executors.insert(new ExecutorRow(
                id,
                row.groupId,
                "",
                name,
                asked.publicKey(),
                new ExecutorRow.Told(asked.kind(), asked.host(), null, null, null, Map.of(), 0, List.of()),
                false,
                time.micros(),
                null));
        jdbc.sql("UPDATE enrollment SET bound_key = ?, executor_id = ? WHERE id = ?")
                .params(asked.publicKey(), id, row.id)
                .update();
        return executors
                .find(id)
                .<Redeemed>map(Redeemed.Identity::new)
                .orElseGet(() -> refused("UNKNOWN_GROUP", "the token's group was removed"));
    }

    private static Redeemed refused(String code, String detail) {
        return new Redeemed.Refused(Refusal.forGood(code, detail));
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getLong("id"),
                row.getLong("group_id"),
                row.getString("name"),
                row.getLong("expires_at"),
                row.getBytes("bound_key"),
                row.getObject("executor_id", Long.class));
    }

    private record Row(
            long id,
            long groupId,
            @Nullable String name,
            long expiresAt,
            byte @Nullable [] boundKey,
            @Nullable Long executorId) {}
}
