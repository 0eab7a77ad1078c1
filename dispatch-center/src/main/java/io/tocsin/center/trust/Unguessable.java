package io.tocsin.center.trust;

import java.security.SecureRandom;
import java.util.Base64;

/** What nobody guesses. Each is from a source of its own, which costs microseconds, so that no state is shared. */
public final class Unguessable {
    private static final int TOKEN_BYTES = 32;

    private Unguessable() {}

    /** 256 bits, in 43 characters that an address may have. */
    public static String token() {
        return text(TOKEN_BYTES);
    }

    /** @param size in bytes; the text has four characters for every three of them */
    public static String text(int size) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(size));
    }

    public static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
