package io.tocsin.executor.webapi.task;

import io.tocsin.executor.webapi.http.CallFailure;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where outcomes are told. A center that was not told its public address names only the path, and is then addressed as this
 * executor addresses it.
 *
 * @param base such as {@code https://hub.example.com}
 */
record CallbackAddress(String base) {
    private static final String ENDPOINT = "/ws/executor";
    private static final Set<String> SECURE = Set.of("wss", "https");

    /** @param center as it is dialled */
    static CallbackAddress at(URI center) {
        String scheme = center.getScheme().toLowerCase(Locale.ROOT);
        String path = Objects.requireNonNullElse(center.getRawPath(), "");
        String prefix = path.endsWith(ENDPOINT) ? path.substring(0, path.length() - ENDPOINT.length()) : "";
        return new CallbackAddress(
                (SECURE.contains(scheme) ? "https" : "http") + "://" + center.getRawAuthority() + prefix);
    }

    /** @throws CallFailure when the center gave none: it is older than this executor */
    String of(@Nullable String told) throws CallFailure {
        if (told == null) {
            throw new CallFailure("HTTP_CALLBACK", "the center gave no address for a callback");
        }
        return told.startsWith("/") ? base + told : told;
    }
}
