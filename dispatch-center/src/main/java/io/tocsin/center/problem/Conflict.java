package io.tocsin.center.problem;

import java.util.List;

/** The thing is not in the state that the request assumes: 409, or 412 for a stale revision. */
public final class Conflict extends TocsinException {
    /** The code of a stale {@code If-Match}. */
    public static final String STALE = "STALE_REVISION";

    public Conflict(String code, String message) {
        super(code, message, List.of());
    }

    public static Conflict staleRevision(int expected, int actual) {
        return new Conflict(STALE, "revision " + expected + " was expected, it is " + actual);
    }
}
