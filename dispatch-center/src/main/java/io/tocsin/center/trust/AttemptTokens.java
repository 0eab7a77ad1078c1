package io.tocsin.center.trust;

import io.tocsin.protocol.AttemptId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Tokens by which the outcome of an attempt may be told, once: for an attempt ends once, and its token is good until then.
 * A token is the attempt's id under an HMAC of the key in {@code callbacks}. So there is nothing to store and nothing to
 * steal from the database, no fire waits for it, and every center that has the keys knows it. Thread-safe.
 */
public final class AttemptTokens {
    private static final String ALGORITHM = "HmacSHA256";
    private static final byte[] PURPOSE = "tocsin callback ".getBytes(StandardCharsets.US_ASCII);
    private static final int ID_BYTES = Long.BYTES + Integer.BYTES;
    private static final int LENGTH = ID_BYTES + 32;
    private static final int CHARACTERS = (LENGTH * 8 + 5) / 6;

    private final SecretKey key;

    AttemptTokens(SecretKey key) {
        this.key = key;
    }

    /** Letters, digits, dashes and underscores. */
    public String of(AttemptId attempt) {
        byte[] id = ByteBuffer.allocate(ID_BYTES)
                .putLong(attempt.run())
                .putInt(attempt.number())
                .array();
        byte[] token = Arrays.copyOf(id, LENGTH);
        System.arraycopy(mac(id), 0, token, ID_BYTES, LENGTH - ID_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** The attempt, if this is its token and was not made up. */
    public Optional<AttemptId> read(String token) {
        if (token.length() != CHARACTERS) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            byte[] id = Arrays.copyOf(bytes, ID_BYTES);
            if (!MessageDigest.isEqual(mac(id), Arrays.copyOfRange(bytes, ID_BYTES, LENGTH))) {
                return Optional.empty();
            }
            ByteBuffer parts = ByteBuffer.wrap(id);
            return Optional.of(new AttemptId(parts.getLong(), parts.getInt()));
        } catch (IllegalArgumentException noToken) {
            return Optional.empty();
        }
    }

    private byte[] mac(byte[] id) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(PURPOSE);
            return mac.doFinal(id);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
