package io.tocsin.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What follows from the records alone: names, types, and what may be null. No prose and no bounds. */
final class WireShapes {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final ObjectNode definitions = JSON.objectNode();

    private WireShapes() {}

    static ObjectNode of(Class<?>... roots) {
        WireShapes shapes = new WireShapes();
        for (Class<?> root : roots) {
            shapes.reference(root);
        }
        return shapes.definitions;
    }

    static String name(Class<?> type) {
        return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
    }

    private ObjectNode reference(Class<?> type) {
        String name = name(type);
        if (!definitions.has(name)) {
            definitions.putObject(name);
            definitions.set(name, define(type));
        }
        return JSON.objectNode().put("$ref", "#/$defs/" + name);
    }

    private ObjectNode define(Class<?> type) {
        if (type == AttemptId.class) {
            return JSON.objectNode().put("type", "string");
        }
        if (type.isEnum()) {
            ObjectNode shape = JSON.objectNode().put("type", "string");
            Arrays.stream(type.getEnumConstants()).map(Object::toString).forEach(shape.putArray("enum")::add);
            return shape;
        }
        JsonSubTypes kinds = type.getAnnotation(JsonSubTypes.class);
        return kinds == null ? object(type, null) : oneOf(kinds);
    }

    private ObjectNode oneOf(JsonSubTypes kinds) {
        ObjectNode shape = JSON.objectNode();
        for (JsonSubTypes.Type kind : kinds.value()) {
            shape.withArray("oneOf").add(reference(kind.value()));
            definitions.set(name(kind.value()), object(kind.value(), kind.name()));
        }
        return shape;
    }

    private ObjectNode object(Class<?> record, @Nullable String typeName) {
        ObjectNode shape = JSON.objectNode().put("type", "object");
        ObjectNode properties = JSON.objectNode();
        var required = JSON.arrayNode();
        if (typeName != null) {
            properties.putObject("type").put("const", typeName);
            required.add("type");
        }
        for (RecordComponent component : record.getRecordComponents()) {
            properties.set(component.getName(), component(component));
            if (!nullable(component.getAnnotatedType())) {
                required.add(component.getName());
            }
        }
        shape.set("properties", properties);
        shape.set("required", required);
        return shape;
    }

    private ObjectNode component(RecordComponent component) {
        if (component.isAnnotationPresent(IdText.class)) {
            return JSON.objectNode().put("type", "string");
        }
        ObjectNode shape = value(component.getAnnotatedType());
        if (nullable(component.getAnnotatedType())) {
            String type = shape.path("type").asString(); // fails on a $ref: no record has a nullable one yet
            shape.putArray("type").add(type).add("null");
        }
        return shape;
    }

    private ObjectNode value(AnnotatedType annotated) {
        Type type = annotated.getType();
        Class<?> raw = type instanceof ParameterizedType p ? (Class<?>) p.getRawType() : (Class<?>) type;
        ObjectNode shape = JSON.objectNode();
        if (Collection.class.isAssignableFrom(raw)) {
            return shape.put("type", "array")
                    .set("items", value(arguments(annotated).getFirst()));
        }
        if (Map.class.isAssignableFrom(raw)) {
            return shape.put("type", "object")
                    .set("additionalProperties", value(arguments(annotated).getLast()));
        }
        return switch (raw.getSimpleName()) {
            case "String" -> shape.put("type", "string");
            case "byte[]" -> shape.put("type", "string").put("contentEncoding", "base64");
            case "int" -> shape.put("type", "integer").put("format", "int32");
            case "long", "Long" -> shape.put("type", "integer").put("format", "int64");
            case "double" -> shape.put("type", "number");
            case "boolean" -> shape.put("type", "boolean");
            default -> reference(raw);
        };
    }

    private static List<AnnotatedType> arguments(AnnotatedType collection) {
        return List.of(((AnnotatedParameterizedType) collection).getAnnotatedActualTypeArguments());
    }

    private static boolean nullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }
}
