package io.tocsin.center.web;

import io.tocsin.center.problem.Conflict;
import io.tocsin.center.problem.Forbidden;
import io.tocsin.center.problem.Invalid;
import io.tocsin.center.problem.NotFound;
import io.tocsin.center.problem.TocsinException;
import io.tocsin.center.problem.Unavailable;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** The one place where what went wrong becomes an answer. */
@RestControllerAdvice
class ProblemHandler extends ResponseEntityExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

    @ExceptionHandler
    ResponseEntity<Object> refuse(TocsinException refused, HttpServletRequest request) {
        String message = String.valueOf(refused.getMessage());
        Problem problem = Problem.of(status(refused), refused.code(), message, refused.errors());
        return answer(problem, new HttpHeaders(), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> refuse(HttpRefusal refusal, HttpServletRequest request) {
        return answer(refusal.problem(), refusal.headers(), request);
    }

    /** Two writers met, or a lock took too long: the caller may simply try again. */
    @ExceptionHandler
    ResponseEntity<Object> collide(ConcurrencyFailureException collision, HttpServletRequest request) {
        log.warn("{} {}: {}", request.getMethod(), request.getRequestURI(), collision.getMessage());
        Problem problem = Problem.of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "BUSY",
                "another change was in the way; nothing was changed, try again");
        return answer(problem, new HttpHeaders(), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> fail(RuntimeException unexpected, HttpServletRequest request) {
        if (unexpected instanceof org.springframework.security.access.AccessDeniedException
                || unexpected instanceof org.springframework.security.core.AuthenticationException) {
            throw unexpected; // the security filters answer these
        }
        log.error("{} {} failed", request.getMethod(), request.getRequestURI(), unexpected);
        return answer(
                Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, "INTERNAL", "see the center's log"),
                new HttpHeaders(),
                request);
    }

    private static HttpStatus status(TocsinException refused) {
        return switch (refused) {
            case NotFound missing -> HttpStatus.NOT_FOUND;
            case Conflict stale when stale.code().equals(Conflict.STALE) -> HttpStatus.PRECONDITION_FAILED;
            case Conflict conflict -> HttpStatus.CONFLICT;
            case Invalid invalid -> HttpStatus.BAD_REQUEST;
            case Forbidden forbidden -> HttpStatus.FORBIDDEN;
            case Unavailable unavailable -> HttpStatus.SERVICE_UNAVAILABLE;
        };
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception exception,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        if (status.is5xxServerError()) {
            log.error("{} failed", request.getDescription(false), exception);
        }
        HttpServletRequest servlet = ((ServletWebRequest) request).getRequest();
        return answer(BadRequests.problem(exception, status), headers, servlet);
    }

    private static ResponseEntity<Object> answer(Problem problem, HttpHeaders headers, HttpServletRequest request) {
        return ResponseEntity.status(problem.status())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem.at(request.getRequestURI()));
    }
}
