package io.tocsin.center.problem;

import java.util.List;

/** The caller is known and may not: 403. */
public final class Forbidden extends TocsinException {
    public Forbidden(String code, String message) {
        super(code, message, List.of());
    }
}
