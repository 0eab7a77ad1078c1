package io.tocsin.center.trust;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/**
 * The pair of P-256 keys by which push services know this center, in the file {@code push}: the private and the public
 * half, base64, one a line. Every subscription is bound to it; with a new one all devices have to subscribe anew.
 *
 * @param privateKey PKCS 8
 * @param publicKey X.509
 */
public record PushKeys(byte[] privateKey, byte[] publicKey) {
    static PushKeys of(KeyFolder folder) {
        String[] lines = folder.readOrMake("push", PushKeys::make).split("\\R");
        if (lines.length != 2) {
            throw new IllegalStateException("a push key is two lines: its private and its public half");
        }
        return new PushKeys(
                Base64.getDecoder().decode(lines[0]), Base64.getDecoder().decode(lines[1]));
    }

    private static String make() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            Base64.Encoder base64 = Base64.getEncoder();
            return base64.encodeToString(pair.getPrivate().getEncoded()) + "\n"
                    + base64.encodeToString(pair.getPublic().getEncoded());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return "PushKeys[…]";
    }
}
