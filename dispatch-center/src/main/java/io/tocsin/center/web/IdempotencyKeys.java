package io.tocsin.center.web;

import io.tocsin.center.problem.Conflict;
import io.tocsin.center.problem.Invalid;
import io.tocsin.center.trust.Sha256;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * One effect per {@code Idempotency-Key}, however often and however concurrently the request arrives. The key's row, with
 * the answer, is inserted in the effect's own transaction: of two that meet, the second waits at the unique key until the
 * first has committed, fails as a whole, and is then given the first one's answer.
 */
@Component
public class IdempotencyKeys {
    private static final int LONGEST = 200;
    private static final Duration KEPT = Duration.ofHours(24);
    private static final String INSERT =
            "INSERT INTO idempotency_key (scope, key_hash, request_hash, answer, created_at) VALUES (?, ?, ?, ?, ?)";
    private static final String SELECT =
            "SELECT request_hash, answer FROM idempotency_key WHERE scope = ? AND key_hash = ?";

    private final JdbcTemplate jdbc;
    private final JsonMapper json;
    private final InstantSource clock;

    IdempotencyKeys(JdbcTemplate jdbc, JsonMapper json, InstantSource clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** What a key is unique for. */
    public record Slot(String scope, String keyHash) {}

    /** A wish to be the one request with this key. */
    public record Claim(Slot slot, String requestHash) {}

    /** @param answer JSON */
    public record Kept(Claim claim, String answer) {}

    /**
     * @param scope who asks for what, such as {@code user/7 task/42 trigger}
     * @param key the header's value
     * @param request what distinguishes one request from another, such as its body
     * @throws Invalid when it cannot be a key
     */
    public Claim claim(String scope, String key, Object request) {
        if (key.isBlank() || key.length() > LONGEST) {
            throw Invalid.field("Idempotency-Key", "BAD_IDEMPOTENCY_KEY", "1 to " + LONGEST + " characters");
        }
        return new Claim(new Slot(scope, Sha256.of(key)), Sha256.of(json.writeValueAsString(request)));
    }

    public Kept answered(Claim claim, Object answer) {
        return new Kept(claim, json.writeValueAsString(answer));
    }

    /**
     * Within the effect's transaction.
     *
     * @throws org.springframework.dao.DuplicateKeyException when one of them was used before; see {@link #former}
     */
    public void keep(Collection<Kept> answers) {
        long now = clock.millis();
        List<Object[]> rows = answers.stream()
                .sorted(Comparator.comparing((Kept kept) -> kept.claim().slot().scope())
                        .thenComparing(kept -> kept.claim().slot().keyHash()))
                .map(kept -> {
                    Claim claim = kept.claim();
                    return new Object[] {
                        claim.slot().scope(), claim.slot().keyHash(), claim.requestHash(), kept.answer(), now
                    };
                })
                .toList();
        jdbc.batchUpdate(INSERT, rows);
    }

    /** Those of the slots that were used before, and for what. */
    public Map<Slot, Kept> former(Collection<Claim> claims) {
        Map<Slot, Kept> found = new HashMap<>();
        for (Claim claim : claims) {
            Slot slot = claim.slot();
            jdbc.query(
                    SELECT,
                    row -> {
                        found.put(slot, new Kept(new Claim(slot, row.getString(1)), row.getString(2)));
                    },
                    slot.scope(),
                    slot.keyHash());
        }
        return found;
    }

    /**
     * The answer of the same request that came before.
     *
     * @throws Conflict IDEMPOTENCY_KEY_REUSED when it was another request
     */
    public <T> T repeat(Claim claim, Kept former, Class<T> type) {
        if (!former.claim().requestHash().equals(claim.requestHash())) {
            throw new Conflict("IDEMPOTENCY_KEY_REUSED", "the key was used for another request");
        }
        return json.readValue(former.answer(), type);
    }

    /** Forgets the keys of yesterday. */
    public int purge() {
        return jdbc.update(
                "DELETE FROM idempotency_key WHERE created_at < ? LIMIT 1000", clock.millis() - KEPT.toMillis());
    }
}
