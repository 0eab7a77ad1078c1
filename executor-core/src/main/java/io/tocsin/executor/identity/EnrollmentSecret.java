package io.tocsin.executor.identity;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;

/** A one-time token, {@code SECRET.SHA256}: it also says which center it is meant for. */
public record EnrollmentSecret(String text, byte[] centerFingerprint) {
    private static final int SHA256 = 32;

    /** @throws IllegalArgumentException when the text is no such token; the message does not repeat it */
    public static EnrollmentSecret parse(String text) {
        String token = text.strip();
        int dot = token.lastIndexOf('.');
        if (dot > 0) {
            try {
                byte[] fingerprint =
                        HexFormat.of().parseHex(token.substring(dot + 1).toLowerCase(Locale.ROOT));
                if (fingerprint.length == SHA256) {
                    return new EnrollmentSecret(token, fingerprint);
                }
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("not an enrollment token: its last part is not hexadecimal", e);
            }
        }
        throw new IllegalArgumentException("not an enrollment token: it has the form SECRET.FINGERPRINT");
    }

    public boolean names(byte[] centerKey) {
        return MessageDigest.isEqual(Ed25519.sha256(centerKey), centerFingerprint);
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "EnrollmentSecret[…]";
    }
}
