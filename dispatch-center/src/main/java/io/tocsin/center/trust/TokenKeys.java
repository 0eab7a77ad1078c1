package io.tocsin.center.trust;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The HMAC keys of access tokens, in files {@code token-MILLIS-RANDOM}; the part after {@code token-} is the key id. The
 * newest signs, the two newest verify. A key older than a month gets a successor at the next start. Centers that share
 * the folder notice another's new key when a token names it.
 */
public final class TokenKeys {
    private static final String PREFIX = "token-";
    private static final int ACTIVE = 2;
    private static final int BYTES = 32;
    private static final Duration USED = Duration.ofDays(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final KeyFolder folder;
    private final InstantSource clock;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile List<TokenKey> keys;
    private volatile Instant looked;

    TokenKeys(KeyFolder folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
        this.keys = load();
        this.looked = clock.instant();
        if (keys.isEmpty() || keys.getFirst().made().plus(USED).isBefore(looked)) {
            rotate();
        }
    }

    /** The key that signs. */
    public TokenKey current() {
        return keys.getFirst();
    }

    public Optional<TokenKey> find(String id) {
        Optional<TokenKey> known = known(id);
        return known.isPresent() ? known : lookAgain(id);
    }

    /** From now on a new key signs; tokens of the former one stay valid until they expire. */
    public void rotate() {
        String id = "%013d-%s".formatted(clock.millis(), HexFormat.of().formatHex(Unguessable.bytes(4)));
        folder.readOrMake(PREFIX + id, () -> Base64.getEncoder().encodeToString(Unguessable.bytes(BYTES)));
        List<String> names = folder.names(PREFIX);
        names.subList(0, Math.max(0, names.size() - ACTIVE)).forEach(folder::delete);
        keys = load();
    }

    private Optional<TokenKey> known(String id) {
        return keys.stream().filter(key -> key.id.equals(id)).findFirst();
    }

    private Optional<TokenKey> lookAgain(String id) {
        looking.lock();
        try {
            Instant now = clock.instant();
            if (Duration.between(looked, now).abs().compareTo(BETWEEN_LOOKS) < 0) {
                return known(id); // a flood of foreign tokens must not become a flood of file reads
            }
            looked = now;
            keys = load();
            return known(id);
        } finally {
            looking.unlock();
        }
    }

    private List<TokenKey> load() {
        return folder.names(PREFIX).reversed().stream()
                .limit(ACTIVE)
                .map(name -> new TokenKey(name.substring(PREFIX.length()), secret(name)))
                .toList();
    }

    private SecretKey secret(String name) {
        byte[] bytes = Base64.getDecoder().decode(folder.read(name).orElseThrow());
        if (bytes.length != BYTES) {
            throw new IllegalStateException("the file " + name + " among the keys is damaged");
        }
        return new SecretKeySpec(bytes, "HmacSHA256");
    }

    public record TokenKey(String id, SecretKey secret) {
        Instant made() {
            return Instant.ofEpochMilli(Long.parseLong(id.substring(0, id.indexOf('-'))));
        }
    }
}
