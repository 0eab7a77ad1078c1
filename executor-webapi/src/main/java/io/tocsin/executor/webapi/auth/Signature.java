package io.tocsin.executor.webapi.auth;

import io.tocsin.executor.webapi.http.Request;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA256 over what would do harm if it were changed: the lines {@code v1}, time in seconds, method, host, path with
 * query, idempotency key, and SHA-256 of the body in hexadecimal. The receiver refuses old times and repeated keys.
 */
final class Signature {
    static final String TIMESTAMP = "X-Tocsin-Timestamp";
    static final String SIGNATURE = "X-Tocsin-Signature";

    private Signature() {}

    static Map<String, String> headers(Request request, String secret, Instant now) {
        String time = Long.toString(now.getEpochSecond());
        return Map.of(TIMESTAMP, time, SIGNATURE, "v1=" + of(request, secret, time));
    }

    static String of(Request request, String secret, String time) {
        String query = request.uri().getRawQuery();
        String path = Objects.requireNonNullElse(request.uri().getRawPath(), "");
        String target = (path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
        try {
            byte[] body = request.body() == null ? new byte[0] : request.body();
            String digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(body));
            String statement = String.join(
                    "\n",
                    "v1",
                    time,
                    request.method(),
                    request.uri().getRawAuthority(),
                    target,
                    request.headers().getOrDefault("Idempotency-Key", ""),
                    digest);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(statement.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
