package io.tocsin.executor.webapi.auth;

import io.tocsin.executor.webapi.http.Answer;
import io.tocsin.executor.webapi.http.CallFailure;
import io.tocsin.executor.webapi.http.Request;
import io.tocsin.protocol.HttpTask;
import io.tocsin.protocol.HttpTask.Auth;
import io.tocsin.protocol.HttpTask.AuthKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds to a request what proves who sends it. Thread-safe. */
public final class Authenticator {
    private static final int UNAUTHORIZED = 401;

    private final AccessTokens tokens = new AccessTokens();

    /** @param now by the center's clock */
    public Request sign(Request request, @Nullable Auth auth, Instant now, Means means)
            throws CallFailure, InterruptedException {
        if (auth == null) {
            return request;
        }
        return request.with(
                switch (AuthKind.valueOf(said(auth.kind()))) {
                    case BEARER -> authorization("Bearer " + secret(auth, request, means));
                    case BASIC -> authorization("Basic " + basic(said(auth.username()), secret(auth, request, means)));
                    case HMAC -> Signature.headers(request, secret(auth, request, means), now);
                    case OAUTH2 -> authorization("Bearer " + tokens.token(auth, request.uri(), means));
                });
    }

    /** A token that was refused is not used again. */
    public void learn(@Nullable Auth auth, Answer answer) {
        if (auth != null && answer.status() == UNAUTHORIZED) {
            tokens.forget(auth);
        }
    }

    private static String secret(Auth auth, Request request, Means means) throws CallFailure, InterruptedException {
        return means.secrets().read(said(auth.secret()), request.uri());
    }

    private static Map<String, String> authorization(String value) throws CallFailure {
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new CallFailure("HTTP_SECRET", "the secret has more than one line");
        }
        return Map.of("Authorization", value);
    }

    static String basic(String user, String password) {
        return Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    static String said(@Nullable String part) throws CallFailure {
        if (part == null) {
            throw new CallFailure("HTTP_DEFINITION", HttpTask.class.getSimpleName() + " lacks a part of its auth");
        }
        return part;
    }
}
