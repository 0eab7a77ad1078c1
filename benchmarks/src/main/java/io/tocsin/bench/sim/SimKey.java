package io.tocsin.bench.sim;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;

/** An executor's key pair; simulated ones of a process share it, for each has an identity of its own all the same. */
public final class SimKey {
    private static final String ALGORITHM = "Ed25519";

    private final KeyPair pair;

    public SimKey() throws GeneralSecurityException {
        pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
    }

    byte[] publicKey() {
        return pair.getPublic().getEncoded();
    }

    byte[] sign(byte[] bytes) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(pair.getPrivate());
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
