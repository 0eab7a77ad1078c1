package io.tocsin.center.problem;

import java.util.List;

/** A request that cannot be served, told as a problem with a stable code. Nothing was changed. */
public abstract sealed class TocsinException extends RuntimeException
        permits NotFound, Conflict, Invalid, Forbidden, Unavailable {
    private final String code;
    private final List<FieldError> errors;

    TocsinException(String code, String message, List<FieldError> errors) {
        super(message);
        this.code = code;
        this.errors = List.copyOf(errors);
    }

    /** Upper-case words joined by underscores; part of the API. */
    public String code() {
        return code;
    }

    /** Where in the request the mistakes are; empty when the request as a whole is at fault. */
    public List<FieldError> errors() {
        return errors;
    }

    /** @param field a path such as {@code schedule.cron} */
    public record FieldError(String field, String code, String message) {}
}
