package io.tocsin.center.task;

import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import io.tocsin.protocol.HttpTask;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Checks the texts of an {@code HTTP} task that are written in a language of their own: templates, paths, addresses. */
record HttpTexts(Mistakes mistakes) {
    /** No part of the authority is a template, and nobody hides a name before an {@code @}. */
    private static final Pattern URL = Pattern.compile(
            "https?://([A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]{2,45}])(:\\d{1,5})?([/?][^\\s\\\\]*)?");

    /** Partials and parents name other templates, of which there are none; delimiters would hide both from this check. */
    private static final Pattern FOREIGN = Pattern.compile("\\{\\{\\s*[><$=]");

    private static final Pattern TAG = Pattern.compile("\\{\\{\\{[^{}]*}}}|\\{\\{[^{}]*}}");
    private static final Pattern UNESCAPED = Pattern.compile("\\{\\{\\s*[{&]");
    private static final Pattern STATUS = Pattern.compile("[1-5](\\d\\d|xx)|[1-5]\\d\\d-[1-5]\\d\\d");
    private static final Mustache.Compiler COMPILER = Mustache.compiler();

    static boolean isStatus(@Nullable String text) {
        return text != null && STATUS.matcher(text).matches();
    }

    void url(String field, @Nullable String url, boolean template) {
        if (url == null) {
            mistakes.add(field, "REQUIRED", field + " is missing");
            return;
        }
        boolean right = URL.matcher(url.replaceAll("\\{\\{[^}]*}}", "{{}}")).matches();
        mistakes.unless(
                right && (template || !url.contains("{{")),
                field,
                "BAD_URL",
                "a URL is http or https with a host that is written out, and a path"
                        + (template ? " that may be a template" : " without templates"));
        escaped(field, url);
    }

    /** A template in which values are escaped as their place demands; an unescaped one could leave its place. */
    void escaped(String field, @Nullable String text) {
        mistakes.unless(
                text == null || !UNESCAPED.matcher(text).find(),
                field,
                "BAD_TEMPLATE",
                "values stand between {{ and }} here; they are escaped");
        template(field, text);
    }

    private void template(String field, @Nullable String text) {
        if (text == null) {
            mistakes.add(field, "REQUIRED", field + " is missing");
            return;
        }
        mistakes.unless(
                !FOREIGN.matcher(text).find(),
                field,
                "BAD_TEMPLATE",
                "a template includes no others and keeps to {{ }}");
        mistakes.unless(!TAG.matcher(text).replaceAll("").contains("{{"), field, "BAD_TEMPLATE", "a {{ has no }}");
        try {
            COMPILER.compile(text);
        } catch (MustacheException wrong) {
            mistakes.add(field, "BAD_TEMPLATE", "not a template: " + wrong.getMessage());
        }
    }

    void body(String field, JsonNode body) {
        if (body.isString()) {
            template(field, body.asString());
        }
        children(body).forEach(child -> body(field, child));
    }

    private static Stream<JsonNode> children(JsonNode node) {
        return node.isContainer() ? node.valueStream() : Stream.empty();
    }

    void path(String field, @Nullable String path) {
        if (path == null || !path.startsWith("$")) {
            mistakes.add(field, "BAD_PATH", field + " is a JSONPath and begins with $");
            return;
        }
        try {
            JsonPath.compile(path);
        } catch (InvalidPathException | IllegalArgumentException wrong) {
            mistakes.add(field, "BAD_PATH", "not a JSONPath: " + wrong.getMessage());
        }
    }

    void condition(String field, HttpTask.@Nullable Condition condition) {
        if (condition == null) {
            mistakes.add(field, "REQUIRED", field + " is missing");
            return;
        }
        path(field + ".path", condition.path());
        long said = Stream.of(condition.is(), condition.in(), condition.exists())
                .filter(part -> part != null)
                .count();
        mistakes.unless(said == 1, field, "BAD_CONDITION", "a condition has one of is, in and exists");
    }
}
