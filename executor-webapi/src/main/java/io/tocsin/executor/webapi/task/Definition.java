package io.tocsin.executor.webapi.task;

import com.samskivert.mustache.MustacheException;
import io.tocsin.executor.cli.Times;
import io.tocsin.executor.webapi.http.CallFailure;
import io.tocsin.executor.webapi.http.Request;
import io.tocsin.protocol.HttpTask;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** An {@link HttpTask} with its templates compiled and its defaults filled in. Immutable. */
final class Definition {
    private static final Pattern DOTS = Pattern.compile("(?i)(.*/)?(\\.|%2e){1,2}(/.*)?");
    private static final Set<String> SCHEMES = Set.of("http", "https");

    final HttpTask task;
    final Duration connect;
    final Duration whole;
    final int redirects;
    private final Templates.Filling url;
    private final Map<String, Templates.Filling> headers = new LinkedHashMap<>();
    private final Map<String, Templates.Filling> query = new LinkedHashMap<>();
    private final String contentType;
    private final @Nullable Body body;

    private Definition(HttpTask task) {
        this.task = task;
        connect = time(task.connectTimeout(), Duration.ofSeconds(10));
        whole = time(task.timeout(), Duration.ofSeconds(30));
        redirects = task.redirects() == null ? 0 : task.redirects();
        url = Templates.URL.compile(Objects.requireNonNull(task.url()));
        compile(task.headers(), headers);
        compile(task.query(), query);
        boolean text = task.body() != null && task.body().isString();
        contentType =
                Objects.requireNonNullElse(task.contentType(), text ? "text/plain; charset=utf-8" : "application/json");
        body = task.body() == null ? null : Body.of(task.body(), contentType);
    }

    /** @throws IllegalArgumentException when it is none: of a center that knows more, or that was tampered with */
    static Definition parse(String json) {
        try {
            return new Definition(JsonMapper.shared().readValue(json, HttpTask.class));
        } catch (JacksonException | MustacheException | NullPointerException e) {
            throw new IllegalArgumentException("not an HTTP task for this executor: " + e.getMessage(), e);
        }
    }

    private static void compile(@Nullable Map<String, String> from, Map<String, Templates.Filling> to) {
        if (from != null) {
            from.forEach((name, template) -> to.put(name, Templates.PLAIN.compile(template)));
        }
    }

    static Duration time(@Nullable String text, Duration otherwise) {
        return text == null ? otherwise : new Times().convert(text);
    }

    String method() {
        return task.method() == null ? "GET" : task.method();
    }

    boolean awaitsCallback() {
        return Boolean.TRUE.equals(task.callback());
    }

    Request request(Map<String, Object> parameters, Map<String, String> own) throws CallFailure {
        Map<String, String> all = new LinkedHashMap<>();
        for (Map.Entry<String, Templates.Filling> header : headers.entrySet()) {
            all.put(header.getKey(), line(header.getKey(), header.getValue().with(parameters)));
        }
        byte[] filled = null;
        if (body != null) {
            filled = body.with(parameters);
            all.put("Content-Type", contentType);
        }
        all.putAll(own);
        return new Request(method(), uri(parameters), all, filled);
    }

    /** A value with line ends would be further headers, or another request. */
    private static String line(String name, String value) throws CallFailure {
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new CallFailure("HTTP_TEMPLATE", "the header " + name + " would have more than one line");
        }
        return value;
    }

    private URI uri(Map<String, Object> parameters) throws CallFailure {
        StringBuilder text = new StringBuilder(url.with(parameters));
        for (Map.Entry<String, Templates.Filling> part : query.entrySet()) {
            text.append(text.indexOf("?") < 0 ? '?' : '&')
                    .append(Templates.percent(part.getKey()))
                    .append('=')
                    .append(Templates.percent(part.getValue().with(parameters)));
        }
        return checked(text.toString());
    }

    /** Parameters never lead up the path, nor a redirect or status URL to anything but HTTP. */
    static URI checked(String text) throws CallFailure {
        try {
            URI uri = new URI(text);
            String path = Objects.requireNonNullElse(uri.getRawPath(), "");
            if (uri.getScheme() == null
                    || !SCHEMES.contains(uri.getScheme().toLowerCase(java.util.Locale.ROOT))
                    || uri.getHost() == null
                    || uri.getRawUserInfo() != null
                    || uri.getRawFragment() != null
                    || DOTS.matcher(path).matches()) {
                throw new CallFailure("HTTP_REFUSED", "not an address that may be called");
            }
            return uri;
        } catch (URISyntaxException e) {
            throw new CallFailure("HTTP_REFUSED", "not an address: " + e.getReason());
        }
    }
}
