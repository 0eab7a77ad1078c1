package io.tocsin.center.web;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** A refusal that only makes sense in HTTP: not signed in, too many requests, too large. */
public final class HttpRefusal extends RuntimeException {
    private final Problem problem;
    private final transient HttpHeaders headers;

    public HttpRefusal(HttpStatus status, String code, String detail, HttpHeaders headers) {
        super(detail);
        this.problem = Problem.of(status, code, detail);
        this.headers = headers;
    }

    public HttpRefusal(HttpStatus status, String code, String detail) {
        this(status, code, detail, new HttpHeaders());
    }

    public static HttpRefusal tooMany(String code, String detail, long retryAfterSeconds) {
        return new HttpRefusal(HttpStatus.TOO_MANY_REQUESTS, code, detail, retryAfter(retryAfterSeconds));
    }

    /** There is no room, whoever asks. The connection ends, for many of them would be kept in vain. */
    public static HttpRefusal later(String code, String detail, long retryAfterSeconds) {
        HttpHeaders headers = retryAfter(retryAfterSeconds);
        headers.set(HttpHeaders.CONNECTION, "close");
        return new HttpRefusal(HttpStatus.SERVICE_UNAVAILABLE, code, detail, headers);
    }

    private static HttpHeaders retryAfter(long seconds) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, seconds)));
        return headers;
    }

    Problem problem() {
        return problem;
    }

    HttpHeaders headers() {
        return headers;
    }
}
