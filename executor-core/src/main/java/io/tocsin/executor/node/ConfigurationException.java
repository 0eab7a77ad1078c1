package io.tocsin.executor.node;

/** The executor cannot start as it is configured; the message tells an operator what to change. */
public final class ConfigurationException extends RuntimeException {
    public ConfigurationException(String message) {
        super(message);
    }

    public ConfigurationException(String message, Throwable cause) {
        super(message, cause);
    }
}
