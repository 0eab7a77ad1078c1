package io.tocsin.center.session;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;

/** Checks signatures of executors. */
final class Ed25519 {
    private static final int ENCODED_KEY = 44;

    private Ed25519() {}

    static boolean isKey(byte[] encoded) {
        try {
            return encoded.length == ENCODED_KEY && key(encoded).getEncoded().length == ENCODED_KEY;
        } catch (GeneralSecurityException notAKey) {
            return false;
        }
    }

    static boolean verifies(byte[] encodedKey, byte[] message, byte[] signature) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key(encodedKey));
            check.update(message);
            return check.verify(signature);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    private static PublicKey key(byte[] encoded) throws GeneralSecurityException {
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }
}
