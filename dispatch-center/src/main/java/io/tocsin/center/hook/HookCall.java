package io.tocsin.center.hook;

import io.tocsin.center.trust.Sha256;
import io.tocsin.center.web.HttpRefusal;
import io.tocsin.protocol.Limits;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * A request as it came over the wire: what is signed are its bytes, not what the framework makes of them.
 *
 * @param target path and query
 */
record HookCall(
        String method,
        String host,
        String target,
        @Nullable String idempotencyKey,
        @Nullable Credential credential,
        byte[] body) {
    private static final String BEARER = "Bearer ";
    private static final String VERSION = "v1";

    /** What a caller shows of what he knows. */
    sealed interface Credential {
        record Token(String text) implements Credential {}

        /** @param time seconds since the epoch, as they were sent */
        record Signature(String time, String hex) implements Credential {}
    }

    /** @throws HttpRefusal when the body is larger than parameters may be, whoever calls */
    static HookCall of(HttpServletRequest request) {
        String query = request.getQueryString();
        return new HookCall(
                request.getMethod(),
                Objects.requireNonNullElse(request.getHeader(HttpHeaders.HOST), ""),
                request.getRequestURI() + (query == null ? "" : "?" + query),
                request.getHeader("Idempotency-Key"),
                credential(request).orElse(null),
                body(request, Limits.MAX_PARAMETERS));
    }

    /** The lines that are signed: the same as an HTTP task's executor signs, so that one hub can call another. */
    String statement(String time) {
        return String.join(
                "\n",
                VERSION,
                time,
                method,
                host,
                target,
                Objects.requireNonNullElse(idempotencyKey, ""),
                Sha256.of(body));
    }

    private static Optional<Credential> credential(HttpServletRequest request) {
        String time = request.getHeader("X-Tocsin-Timestamp");
        String signature = request.getHeader("X-Tocsin-Signature");
        if (time != null && signature != null) {
            return Optional.of(new Credential.Signature(time, signature.strip()));
        }
        String bearer = request.getHeader(HttpHeaders.AUTHORIZATION);
        return bearer != null && bearer.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(
                        new Credential.Token(bearer.substring(BEARER.length()).strip()))
                : Optional.empty();
    }

    /** As it is, whatever content type curl makes of it. */
    static byte[] body(HttpServletRequest request, int most) {
        try {
            byte[] body = request.getInputStream().readNBytes(most + 1);
            if (body.length > most) {
                throw new HttpRefusal(
                        HttpStatus.CONTENT_TOO_LARGE, "BODY_TOO_LARGE", "the body has at most " + most + " bytes");
            }
            return body;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static String signature(byte[] mac) {
        return VERSION + "=" + HexFormat.of().formatHex(mac);
    }
}
