package io.tocsin.executor.webapi.http;

import io.tocsin.protocol.Outcome;
import org.jspecify.annotations.Nullable;

/** Why a call did not succeed, as the run tells it. */
public final class CallFailure extends Exception {
    private final String code;
    private final @Nullable String detail;

    /** @param code stable, {@code HTTP_…} */
    public CallFailure(String code, String message) {
        this(code, message, null);
    }

    public CallFailure(String code, String message, @Nullable String detail) {
        super(message);
        this.code = code;
        this.detail = detail;
    }

    public String code() {
        return code;
    }

    public Outcome.Failed outcome() {
        return new Outcome.Failed(code, String.valueOf(getMessage()), detail);
    }
}
