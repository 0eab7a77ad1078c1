package io.tocsin.center.problem;

import java.util.List;

/** There is no such thing, or the caller may not know of it: 404. */
public final class NotFound extends TocsinException {
    public NotFound(String code, String message) {
        super(code, message, List.of());
    }

    public static NotFound of(String what, Object id) {
        return new NotFound("NOT_FOUND", "no " + what + " " + id);
    }
}
