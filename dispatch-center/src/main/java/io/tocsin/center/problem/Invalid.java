package io.tocsin.center.problem;

import java.util.List;

/** The request itself is wrong: 400. */
public final class Invalid extends TocsinException {
    public Invalid(String code, String message) {
        super(code, message, List.of());
    }

    public Invalid(String code, String message, List<FieldError> errors) {
        super(code, message, errors);
    }

    /** One field is wrong. */
    public static Invalid field(String field, String code, String message) {
        return new Invalid(code, message, List.of(new FieldError(field, code, message)));
    }
}
