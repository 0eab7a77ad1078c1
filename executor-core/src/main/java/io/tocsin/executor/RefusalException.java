package io.tocsin.executor;

/** This executor cannot run an attempt that it was offered; nothing was entered. */
public final class RefusalException extends Exception {
    private final String code;

    /** @param code one of those that {@link io.tocsin.protocol.ToCenter.Refused} lists */
    public RefusalException(String code, String detail) {
        super(detail);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
