package io.tocsin.executor;

/** The center gives no such secret to this attempt. */
public final class NoSecretException extends Exception {
    public NoSecretException(String message) {
        super(message);
    }
}
