package io.tocsin.center.trust;

import java.util.Optional;

/** The Ed25519 key by which executors know the center. Thread-safe. */
public interface CenterKeys {
    /** X.509 encoded. */
    byte[] publicKey();

    /** SHA-256 of {@link #publicKey}, lower-case hexadecimal; travels inside enrollment tokens. */
    String fingerprint();

    byte[] sign(byte[] message);

    /** The former key's signature of this one, once the key was changed. */
    Optional<byte[]> succession();
}
