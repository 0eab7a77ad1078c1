package io.tocsin.executor.webapi.auth;

import io.tocsin.executor.webapi.http.Answer;
import io.tocsin.executor.webapi.http.CallFailure;
import io.tocsin.executor.webapi.http.Request;
import io.tocsin.protocol.HttpTask.Auth;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Access tokens of OAuth 2 client credentials (RFC 6749, 4.4), each fetched once and kept until shortly before its end. */
final class AccessTokens {
    private static final String CODE = "HTTP_AUTH";
    private static final Duration EARLY = Duration.ofSeconds(30);
    private static final int OK = 200;
    /** Where the server does not say how long; then it cannot complain about a token that is fetched often. */
    private static final long UNSAID_SECONDS = 60;

    private static final long LONGEST_SECONDS = Duration.ofDays(1).toSeconds();

    private final Map<Auth, Slot> slots = new ConcurrentHashMap<>();

    /** @param target gets the token, so the secret must be meant for it as well */
    String token(Auth auth, URI target, Means means) throws CallFailure, InterruptedException {
        URI issuer = URI.create(Authenticator.said(auth.tokenUrl()));
        String name = Authenticator.said(auth.secret());
        means.secrets().read(name, target);
        String secret = means.secrets().read(name, issuer);
        return slots.computeIfAbsent(auth, any -> new Slot()).token(secret, () -> fetch(auth, issuer, secret, means));
    }

    void forget(Auth auth) {
        slots.remove(auth);
    }

    private static Token fetch(Auth auth, URI issuer, String secret, Means means)
            throws CallFailure, InterruptedException {
        String scope = auth.scope() == null ? "" : "&scope=" + encoded(auth.scope());
        // Each part is form-encoded before it is joined (RFC 6749, 2.3.1).
        String credentials = Authenticator.basic(encoded(Authenticator.said(auth.clientId())), encoded(secret));
        Request request = new Request(
                "POST",
                issuer,
                Map.of(
                        "Authorization",
                        "Basic " + credentials,
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "Accept",
                        "application/json"),
                ("grant_type=client_credentials" + scope).getBytes(StandardCharsets.US_ASCII));
        long asked = System.nanoTime();
        Answer answer = means.caller().call(request, means.patience());
        if (answer.status() != OK) {
            throw new CallFailure(CODE, "no token from " + request.shown() + ": status " + answer.status());
        }
        try {
            JsonNode json = JsonMapper.shared().readTree(answer.body());
            String token = json.path("access_token").asString("");
            if (token.isEmpty()
                    || !"bearer".equalsIgnoreCase(json.path("token_type").asString("bearer"))) {
                throw new CallFailure(CODE, "no bearer token from " + request.shown());
            }
            long seconds = Math.min(LONGEST_SECONDS, json.path("expires_in").asLong(UNSAID_SECONDS));
            return new Token(
                    token,
                    secret,
                    asked + Duration.ofSeconds(seconds).minus(EARLY).toNanos());
        } catch (JacksonException e) {
            throw new CallFailure(CODE, "no JSON from " + request.shown());
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** @param secret that it was had for: with another one it is another client's */
    private record Token(String value, String secret, long until) {
        boolean serves(String wanted) {
            return secret.equals(wanted) && System.nanoTime() - until < 0;
        }
    }

    private interface Fetch {
        Token get() throws CallFailure, InterruptedException;
    }

    /** One caller fetches, the others wait for what it gets. */
    private static final class Slot {
        private final ReentrantLock lock = new ReentrantLock();
        private @Nullable Token kept;

        String token(String secret, Fetch fetch) throws CallFailure, InterruptedException {
            lock.lockInterruptibly();
            try {
                Token present = kept;
                if (present == null || !present.serves(secret)) {
                    present = fetch.get();
                    kept = present;
                }
                return present.value();
            } finally {
                lock.unlock();
            }
        }
    }
}
