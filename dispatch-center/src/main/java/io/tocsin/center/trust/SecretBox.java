package io.tocsin.center.trust;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** Encrypts the secrets that are stored in the database: AES-256-GCM, bound to the place where they belong. */
public final class SecretBox {
    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKey key;
    private final SecureRandom random = new SecureRandom();

    SecretBox(SecretKey key) {
        this.key = key;
    }

    /** @param place such as {@code channel/7/password}; {@link #open} must name the same, so that rows cannot be swapped */
    public String seal(String place, byte[] secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, place).doFinal(secret);
            ByteBuffer box = ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length);
            return Base64.getEncoder()
                    .encodeToString(box.put(VERSION).put(nonce).put(sealed).array());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @throws IllegalArgumentException when it was sealed for another place, by another key, or was altered */
    public byte[] open(String place, String box) {
        byte[] bytes = Base64.getDecoder().decode(box);
        if (bytes.length <= 1 + NONCE_BYTES || bytes[0] != VERSION) {
            throw new IllegalArgumentException("not a sealed secret");
        }
        byte[] nonce = new byte[NONCE_BYTES];
        System.arraycopy(bytes, 1, nonce, 0, NONCE_BYTES);
        try {
            int start = 1 + NONCE_BYTES;
            return cipher(Cipher.DECRYPT_MODE, nonce, place).doFinal(bytes, start, bytes.length - start);
        } catch (GeneralSecurityException altered) {
            throw new IllegalArgumentException("the sealed secret does not open", altered);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
