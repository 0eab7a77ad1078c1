package io.tocsin.center.trust;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts the secrets that are stored in the database: AES-256-GCM, bound to the place where they belong. A box names
 * its key, so what former keys have sealed still opens after a change. Thread-safe.
 */
public final class SecretBox {
    private static final byte VERSION = 2;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int HEAD_BYTES = 1 + Integer.BYTES + NONCE_BYTES;

    private final Map<Integer, SecretKey> keys = new HashMap<>();
    private final SecretKey current;
    private final SecureRandom random = new SecureRandom();

    SecretBox(SecretKey current, List<SecretKey> former) {
        this.current = current;
        former.forEach(key -> keys.put(id(key), key));
        keys.put(id(current), current);
    }

    /** @param place such as {@code channel/7/password}; {@link #open} must name the same, so that rows cannot be swapped */
    public String seal(String place, byte[] secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, current, nonce, place).doFinal(secret);
            ByteBuffer box = ByteBuffer.allocate(HEAD_BYTES + sealed.length);
            box.put(VERSION).putInt(id(current)).put(nonce).put(sealed);
            return Base64.getEncoder().encodeToString(box.array());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @throws IllegalArgumentException when it was sealed for another place, by an unknown key, or was altered */
    public byte[] open(String place, String box) {
        ByteBuffer rest = ByteBuffer.wrap(Base64.getDecoder().decode(box));
        if (rest.remaining() <= HEAD_BYTES || rest.get() != VERSION) {
            throw new IllegalArgumentException("not a sealed secret");
        }
        SecretKey key = keys.get(rest.getInt());
        if (key == null) {
            throw new IllegalArgumentException("the secret was sealed by a key that is not in DATA/keys");
        }
        byte[] nonce = new byte[NONCE_BYTES];
        rest.get(nonce);
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, place).doFinal(rest.array(), HEAD_BYTES, rest.remaining());
        } catch (GeneralSecurityException altered) {
            throw new IllegalArgumentException("the sealed secret does not open", altered);
        }
    }

    private static int id(SecretKey key) {
        return (int) Long.parseLong(Sha256.of(key.getEncoded()).substring(0, 2 * Integer.BYTES), 16);
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
