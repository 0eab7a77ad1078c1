package io.tocsin.executor.webapi.http;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is to be sent, with every template filled. */
public record Request(String method, URI uri, Map<String, String> headers, byte @Nullable [] body) {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    public Request {
        headers = Map.copyOf(headers);
    }

    public Request with(Map<String, String> further) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(further);
        return new Request(method, uri, all, body);
    }

    /** Scheme, host and port: secrets that are meant for one are not sent to another. */
    public static String origin(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int usual = "https".equals(scheme) ? HTTPS : HTTP;
        return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + ":"
                + (uri.getPort() < 0 ? usual : uri.getPort());
    }

    /** Without its query, where secrets may stand. */
    public String shown() {
        return method + " " + uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
    }
}
