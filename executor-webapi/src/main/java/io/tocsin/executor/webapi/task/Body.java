package io.tocsin.executor.webapi.task;

import io.tocsin.executor.webapi.http.CallFailure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A body that waits for its parameters. */
interface Body {
    /** A text that is nothing but one parameter; it keeps the parameter's type. */
    Pattern ONE_VALUE = Pattern.compile("\\{\\{\\s*([\\p{L}\\p{N}_.-]+)\\s*}}");

    byte[] with(Map<String, Object> parameters) throws CallFailure;

    static Body of(JsonNode definition, String contentType) {
        if (definition.isString()) {
            Templates.Filling text = Templates.within(contentType).compile(definition.asString());
            return parameters -> text.with(parameters).getBytes(StandardCharsets.UTF_8);
        }
        Part whole = part(definition);
        return parameters -> JsonMapper.shared().writeValueAsBytes(whole.with(parameters));
    }

    /** A part of a JSON body: its shape is the definition's, whatever the parameters hold. */
    interface Part {
        @Nullable
        Object with(Map<String, Object> parameters) throws CallFailure;
    }

    private static Part part(JsonNode node) {
        if (node.isObject()) {
            return object(node);
        }
        if (node.isArray()) {
            List<Part> parts = node.valueStream().map(Body::part).toList();
            return parameters -> {
                List<@Nullable Object> filled = new ArrayList<>();
                for (Part part : parts) {
                    filled.add(part.with(parameters));
                }
                return filled;
            };
        }
        return node.isString() ? text(node.asString()) : parameters -> node;
    }

    private static Part object(JsonNode node) {
        Map<String, Part> parts = new LinkedHashMap<>();
        node.properties().forEach(field -> parts.put(field.getKey(), part(field.getValue())));
        return parameters -> {
            Map<String, @Nullable Object> filled = new LinkedHashMap<>();
            for (Map.Entry<String, Part> field : parts.entrySet()) {
                filled.put(field.getKey(), field.getValue().with(parameters));
            }
            return filled;
        };
    }

    private static Part text(String template) {
        Matcher one = ONE_VALUE.matcher(template);
        if (one.matches()) {
            String path = one.group(1);
            return parameters -> Parameters.at(parameters, path);
        }
        Templates.Filling filling = Templates.PLAIN.compile(template);
        return filling::with;
    }
}
