package io.tocsin.executor.webapi.task;

import com.samskivert.mustache.BasicCollector;
import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import io.tocsin.executor.webapi.http.CallFailure;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Logic-less templates over JSON values. Values are data: nothing in a template reaches a method or a field of theirs. */
final class Templates {
    /** Where anything may stand. */
    static final Templates PLAIN = new Templates(Escapers.NONE);
    /** A part of a path, or a value of a form. */
    static final Templates URL = new Templates(Templates::percent);
    /** Within a JSON string. */
    static final Templates JSON = new Templates(Templates::json);

    static final Templates XML = new Templates(Escapers.HTML);

    private final Mustache.Compiler compiler;

    private Templates(Mustache.Escaper escaper) {
        compiler = Mustache.compiler()
                .withCollector(new PlainData())
                .withFormatter(Templates::text)
                .nullValue("")
                .withEscaper(escaper);
    }

    /** How values are escaped in a body of this type. */
    static Templates within(@Nullable String contentType) {
        String type = contentType == null
                ? ""
                : contentType.toLowerCase(Locale.ROOT).replaceFirst(";.*", "").strip();
        if (type.endsWith("/json") || type.endsWith("+json")) {
            return JSON;
        }
        if (type.endsWith("/xml") || type.endsWith("+xml") || type.endsWith("/html")) {
            return XML;
        }
        return "application/x-www-form-urlencoded".equals(type) ? URL : PLAIN;
    }

    /** @throws MustacheException when it is no template */
    Filling compile(String text) {
        if (!text.contains("{{")) {
            return parameters -> text;
        }
        Template template = compiler.compile(text);
        return parameters -> {
            try {
                return template.execute(parameters);
            } catch (MustacheException wrong) {
                throw new CallFailure("HTTP_TEMPLATE", String.valueOf(wrong.getMessage()));
            }
        };
    }

    /** A template that waits for its parameters. */
    interface Filling {
        String with(Map<String, Object> parameters) throws CallFailure;
    }

    private static String text(Object value) {
        return value instanceof Map || value instanceof Iterable
                ? JsonMapper.shared().writeValueAsString(value)
                : String.valueOf(value);
    }

    static String percent(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String json(String text) {
        String quoted = JsonMapper.shared().writeValueAsString(text);
        return quoted.substring(1, quoted.length() - 1);
    }

    /** Looks into maps and lists only, where the usual collector would call any method by reflection. */
    private static final class PlainData extends BasicCollector {
        @Override
        public <K, V> Map<K, V> createFetcherCache() {
            return new ConcurrentHashMap<>();
        }
    }
}
