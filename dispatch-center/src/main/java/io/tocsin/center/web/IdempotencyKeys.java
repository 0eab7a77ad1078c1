package io.tocsin.center.web;

import io.tocsin.center.problem.Conflict;
import io.tocsin.center.problem.Invalid;
import io.tocsin.center.storage.Transactions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * One effect per {@code Idempotency-Key}, however often and however concurrently the request arrives. The key's row is
 * inserted in the effect's own transaction, before the effect: a second request waits at the unique key until the first
 * has committed, and is then given its answer.
 */
@Component
public class IdempotencyKeys {
    private static final int LONGEST = 200;
    private static final Duration KEPT = Duration.ofHours(24);

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final JsonMapper json;
    private final InstantSource clock;

    IdempotencyKeys(JdbcClient jdbc, Transactions transactions, JsonMapper json, InstantSource clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Runs the effect in a transaction, unless this key was used before. To be called outside a transaction.
     *
     * @param scope who asks for what, such as {@code user/7 task/42 trigger}
     * @param key the header's value; without one the effect simply runs
     * @param request what distinguishes one request from another, such as its body
     * @param type of the answer, which is stored as JSON
     */
    public <T> T run(String scope, @Nullable String key, Object request, Class<T> type, Supplier<T> effect) {
        if (key == null) {
            return transactions.call(effect);
        }
        if (key.isBlank() || key.length() > LONGEST) {
            throw Invalid.field("Idempotency-Key", "BAD_IDEMPOTENCY_KEY", "1 to " + LONGEST + " characters");
        }
        String keyHash = sha256(key);
        String requestHash = sha256(json.writeValueAsString(request));
        try {
            return transactions.call(() -> {
                claim(scope, keyHash, requestHash);
                T answer = effect.get();
                keep(scope, keyHash, json.writeValueAsString(answer));
                return answer;
            });
        } catch (DuplicateKeyException used) {
            return former(scope, keyHash, requestHash, type, used);
        }
    }

    /** Forgets the keys of yesterday. */
    public int purge() {
        return jdbc.sql("DELETE FROM idempotency_key WHERE created_at < ? LIMIT 1000")
                .param(clock.millis() - KEPT.toMillis())
                .update();
    }

    private void claim(String scope, String keyHash, String requestHash) {
        jdbc.sql("INSERT INTO idempotency_key (scope, key_hash, request_hash, created_at) VALUES (?, ?, ?, ?)")
                .params(scope, keyHash, requestHash, clock.millis())
                .update();
    }

    private void keep(String scope, String keyHash, String answer) {
        jdbc.sql("UPDATE idempotency_key SET answer = ? WHERE scope = ? AND key_hash = ?")
                .params(answer, scope, keyHash)
                .update();
    }

    private <T> T former(
            String scope, String keyHash, String requestHash, Class<T> type, DuplicateKeyException duplicate) {
        Kept kept = jdbc.sql("SELECT request_hash, answer FROM idempotency_key WHERE scope = ? AND key_hash = ?")
                .params(scope, keyHash)
                .query((row, number) -> new Kept(row.getString(1), row.getString(2)))
                .optional()
                .orElseThrow(() -> duplicate); // the effect itself met a duplicate: not ours to explain
        if (!kept.requestHash.equals(requestHash)) {
            throw new Conflict("IDEMPOTENCY_KEY_REUSED", "the key was used for another request");
        }
        return json.readValue(kept.answer, type);
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private record Kept(String requestHash, String answer) {}
}
