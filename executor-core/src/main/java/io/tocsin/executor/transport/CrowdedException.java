package io.tocsin.executor.transport;

import java.io.IOException;
import java.time.Duration;

/** The center has no room for anybody at the moment, and says when to come again. Another way would not find any either. */
public final class CrowdedException extends IOException {
    private static final long serialVersionUID = 1;

    private final Duration retryAfter;

    public CrowdedException(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    /** As the center said it; nobody has to believe it without bounds. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
