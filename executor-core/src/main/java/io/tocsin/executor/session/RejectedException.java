package io.tocsin.executor.session;

/** The center refuses the session. */
public final class RejectedException extends Exception {
    private final String code;
    private final boolean permanent;

    public RejectedException(String code, String detail, boolean permanent) {
        super(detail);
        this.code = code;
        this.permanent = permanent;
    }

    public String code() {
        return code;
    }

    /** Trying again is of no use until somebody changes something. */
    public boolean permanent() {
        return permanent;
    }
}
