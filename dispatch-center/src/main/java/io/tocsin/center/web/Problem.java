package io.tocsin.center.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.center.problem.TocsinException.FieldError;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** RFC 9457 problem details. */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String instance) {

    public static Problem of(HttpStatus status, String code, String detail) {
        return of(status, code, detail, List.of());
    }

    public static Problem of(HttpStatus status, String code, String detail, List<FieldError> errors) {
        String slug = code.toLowerCase(Locale.ROOT).replace('_', '-');
        return new Problem("/problems/" + slug, status.getReasonPhrase(), status.value(), detail, code, errors, null);
    }

    Problem at(String path) {
        return new Problem(type, title, status, detail, code, errors, path);
    }
}
