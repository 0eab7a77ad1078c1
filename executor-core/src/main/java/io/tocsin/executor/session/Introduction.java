package io.tocsin.executor.session;

import io.tocsin.protocol.ToCenter;

/** What this executor says of itself; the handshake adds the proofs. */
public interface Introduction {
    /** Random, new for each process. */
    String incarnation();

    ToCenter.Enroll enroll(String token, byte[] publicKey, byte[] nonce, byte[] signature);

    ToCenter.Hello hello(long executorId, byte[] nonce, byte[] signature);
}
