package io.tocsin.center.problem;

import java.util.List;

/** Not now; the same request may succeed later: 503. */
public final class Unavailable extends TocsinException {
    public Unavailable(String code, String message) {
        super(code, message, List.of());
    }
}
