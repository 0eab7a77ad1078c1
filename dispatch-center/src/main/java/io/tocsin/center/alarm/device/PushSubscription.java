package io.tocsin.center.alarm.device;

import io.swagger.v3.oas.annotations.media.Schema;
import io.tocsin.center.problem.Invalid;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** What a browser gives for being notified through its push service, as it writes it. */
@Schema(name = "PushSubscription")
public record PushSubscription(
        @Nullable String endpoint, @Nullable Keys keys) {
    private static final int LONGEST_ENDPOINT = 1_000;
    private static final int POINT_BYTES = 65;
    private static final int SECRET_BYTES = 16;

    /** Base64 of the URL kind: a point of P-256, and a secret. */
    @Schema(name = "PushKeys")
    public record Keys(@Nullable String p256dh, @Nullable String auth) {
        @Override
        public String toString() {
            return "Keys[…]";
        }
    }

    /**
     * @param plain whether its service may be called without TLS
     * @throws Invalid BAD_SUBSCRIPTION
     */
    void check(boolean plain) {
        if (endpoint == null || endpoint.length() > LONGEST_ENDPOINT || !isAddress(endpoint, plain)) {
            throw bad("endpoint", "an https address of at most " + LONGEST_ENDPOINT + " characters");
        }
        if (keys == null || length(keys.p256dh()) != POINT_BYTES) {
            throw bad("keys.p256dh", "a point of P-256");
        }
        if (length(keys.auth()) != SECRET_BYTES) {
            throw bad("keys.auth", SECRET_BYTES + " bytes");
        }
    }

    /** Where it leads to is looked at whenever something is sent; names lead elsewhere tomorrow. */
    private static boolean isAddress(String text, boolean plain) {
        try {
            URI uri = new URI(text);
            boolean scheme = "https".equals(uri.getScheme()) || (plain && "http".equals(uri.getScheme()));
            return scheme && uri.getHost() != null && uri.getUserInfo() == null && uri.getFragment() == null;
        } catch (URISyntaxException wrong) {
            return false;
        }
    }

    private static int length(@Nullable String base64) {
        try {
            return base64 == null || base64.length() > 200
                    ? -1
                    : Base64.getUrlDecoder().decode(base64).length;
        } catch (IllegalArgumentException wrong) {
            return -1;
        }
    }

    private static Invalid bad(String field, String wanted) {
        return Invalid.field("pushSubscription." + field, "BAD_SUBSCRIPTION", field + " is " + wanted);
    }

    @Override
    public String toString() {
        return "PushSubscription[…]";
    }
}
