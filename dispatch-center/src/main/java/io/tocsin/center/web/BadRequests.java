package io.tocsin.center.web;

import io.tocsin.center.problem.TocsinException.FieldError;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** What Spring and Jackson refuse before a controller is reached, in Tocsin's codes and without their internals. */
final class BadRequests {
    private BadRequests() {}

    static Problem problem(Exception exception, HttpStatusCode code) {
        HttpStatus status = Objects.requireNonNullElse(HttpStatus.resolve(code.value()), HttpStatus.BAD_REQUEST);
        return switch (exception) {
            case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
            case MethodArgumentTypeMismatchException mismatch -> mismatch(mismatch);
            case MissingServletRequestParameterException missing ->
                field(missing.getParameterName(), "MISSING_PARAMETER", "the parameter is required");
            case MissingRequestHeaderException missing ->
                field(missing.getHeaderName(), "MISSING_HEADER", "the header is required");
            case MissingServletRequestPartException missing ->
                field(missing.getRequestPartName(), "MISSING_PART", "the part is required");
            case MethodArgumentNotValidException invalid -> invalid(invalid);
            case HandlerMethodValidationException invalid ->
                Problem.of(HttpStatus.BAD_REQUEST, "INVALID_PARAMETER", "a parameter is out of range");
            case HttpRequestMethodNotSupportedException method ->
                Problem.of(
                        HttpStatus.METHOD_NOT_ALLOWED,
                        "METHOD_NOT_ALLOWED",
                        method.getMethod() + " is not offered here");
            case HttpMediaTypeNotSupportedException type ->
                Problem.of(
                        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                        "UNSUPPORTED_MEDIA_TYPE",
                        "send " + type.getSupportedMediaTypes());
            case HttpMediaTypeNotAcceptableException type ->
                Problem.of(HttpStatus.NOT_ACCEPTABLE, "NOT_ACCEPTABLE", "accept " + type.getSupportedMediaTypes());
            case MaxUploadSizeExceededException upload ->
                Problem.of(HttpStatus.CONTENT_TOO_LARGE, "UPLOAD_TOO_LARGE", "the upload is larger than is allowed");
            case NoResourceFoundException route -> noRoute();
            case NoHandlerFoundException route -> noRoute();
            default ->
                Problem.of(status, status.is5xxServerError() ? "INTERNAL" : "BAD_REQUEST", status.getReasonPhrase());
        };
    }

    private static Problem noRoute() {
        return Problem.of(HttpStatus.NOT_FOUND, "NO_SUCH_ROUTE", "there is nothing here");
    }

    private static Problem unreadable(HttpMessageNotReadableException unreadable) {
        HttpRefusal refusal = cause(unreadable, HttpRefusal.class);
        if (refusal != null) {
            return refusal.problem();
        }
        JacksonException json = cause(unreadable, JacksonException.class);
        return switch (json) {
            case null -> Problem.of(HttpStatus.BAD_REQUEST, "BODY_REQUIRED", "the request needs a JSON body");
            case UnrecognizedPropertyException unknown ->
                field(path(unknown), "UNKNOWN_FIELD", "there is no such field");
            case StreamReadException malformed ->
                Problem.of(HttpStatus.BAD_REQUEST, "MALFORMED_JSON", "not JSON" + where(malformed));
            default -> {
                String path = path(json);
                yield path.isEmpty()
                        ? Problem.of(HttpStatus.BAD_REQUEST, "WRONG_TYPE", "the body is of the wrong type")
                        : field(path, "WRONG_TYPE", "missing, or of the wrong type");
            }
        };
    }

    private static String where(JacksonException malformed) {
        return malformed.getLocation() == null
                ? ""
                : " at line " + malformed.getLocation().getLineNr() + ", column "
                        + malformed.getLocation().getColumnNr();
    }

    private static String path(JacksonException wrong) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : wrong.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }

    private static Problem mismatch(MethodArgumentTypeMismatchException mismatch) {
        MethodParameter parameter = mismatch.getParameter();
        if (parameter.hasParameterAnnotation(PathVariable.class)) {
            return Problem.of(HttpStatus.NOT_FOUND, "NOT_FOUND", "there is no such " + mismatch.getName());
        }
        return field(mismatch.getName(), "INVALID_PARAMETER", "of the wrong type");
    }

    private static Problem invalid(MethodArgumentNotValidException invalid) {
        List<FieldError> errors = invalid.getFieldErrors().stream()
                .map(error ->
                        new FieldError(error.getField(), "INVALID_FIELD", String.valueOf(error.getDefaultMessage())))
                .toList();
        return Problem.of(HttpStatus.BAD_REQUEST, "INVALID_FIELD", "some fields are wrong", errors);
    }

    private static Problem field(String field, String code, String message) {
        return Problem.of(
                HttpStatus.BAD_REQUEST, code, field + ": " + message, List.of(new FieldError(field, code, message)));
    }

    private static <T extends Throwable> @Nullable T cause(Throwable outer, Class<T> kind) {
        return Stream.<@Nullable Throwable>iterate(
                        outer, Objects::nonNull, throwable -> throwable == null ? null : throwable.getCause())
                .limit(10)
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElse(null);
    }
}
