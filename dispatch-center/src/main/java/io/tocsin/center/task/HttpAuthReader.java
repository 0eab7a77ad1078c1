package io.tocsin.center.task;

import io.tocsin.protocol.HttpTask;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks how an {@code HTTP} task proves who calls. */
record HttpAuthReader(HttpTexts texts, Mistakes mistakes) {
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");
    private static final Pattern PLAIN = Pattern.compile("[\\x20-\\x7e]{1,500}");

    void read(HttpTask.Auth auth) {
        if (auth.kind() == null) {
            mistakes.add("http.auth.kind", "REQUIRED", "http.auth.kind is missing");
            return;
        }
        HttpTask.AuthKind kind = mistakes.choice("http.auth.kind", auth.kind(), HttpTask.AuthKind.BEARER);
        String secret = auth.secret();
        mistakes.unless(
                secret != null && SECRET.matcher(secret).matches(),
                "http.auth.secret",
                "BAD_SECRET_NAME",
                "secret is the name under which the executor keeps it: letters, digits, _ and -");
        boolean basic = kind == HttpTask.AuthKind.BASIC;
        boolean oauth = kind == HttpTask.AuthKind.OAUTH2;
        plain("http.auth.username", auth.username(), basic, kind);
        mistakes.unless(
                !basic || auth.username() == null || !auth.username().contains(":"),
                "http.auth.username",
                "BAD_AUTH",
                "a user name of BASIC has no colon");
        plain("http.auth.clientId", auth.clientId(), oauth, kind);
        if (oauth) {
            texts.url("http.auth.tokenUrl", auth.tokenUrl(), false);
        } else {
            unused("http.auth.tokenUrl", auth.tokenUrl(), kind);
        }
        if (!oauth || auth.scope() != null) {
            plain("http.auth.scope", auth.scope(), oauth, kind);
        }
    }

    private void plain(String field, @Nullable String text, boolean needed, HttpTask.AuthKind kind) {
        if (!needed) {
            unused(field, text, kind);
            return;
        }
        mistakes.unless(
                text != null && PLAIN.matcher(text).matches(),
                field,
                "BAD_AUTH",
                kind + " needs " + field + " of at most 500 plain characters");
    }

    private void unused(String field, @Nullable String text, HttpTask.AuthKind kind) {
        mistakes.unless(text == null, field, "BAD_AUTH", kind + " has no " + field);
    }
}
