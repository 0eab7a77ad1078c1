package io.tocsin.protocol;

/** A frame that does not follow the protocol; the session that sent it is closed. */
public final class FrameException extends RuntimeException {
    public FrameException(String message) {
        super(message);
    }

    public FrameException(String message, Throwable cause) {
        super(message, cause);
    }
}
