package io.tocsin.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values of every message: each alternative inside of it, each null that it allows, lists with and without items. */
final class WireExamples {
    private WireExamples() {}

    static List<Object> of(Class<?> type) {
        if (type == AttemptId.class) {
            return List.of(new AttemptId(Long.MAX_VALUE, 2));
        }
        if (type.isEnum()) {
            return List.of(type.getEnumConstants());
        }
        JsonSubTypes kinds = type.getAnnotation(JsonSubTypes.class);
        if (kinds != null) {
            return Arrays.stream(kinds.value())
                    .flatMap(kind -> of(kind.value()).stream())
                    .toList();
        }
        return records(type);
    }

    private static List<Object> records(Class<?> type) {
        List<List<@Nullable Object>> columns = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getAnnotatedType)
                .map(WireExamples::values)
                .toList();
        int rows = columns.stream().mapToInt(List::size).max().orElse(1);
        List<Object> made = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            int turn = row;
            made.add(make(
                    type,
                    columns.stream()
                            .map(column -> column.get(turn % column.size()))
                            .toArray()));
        }
        return made;
    }

    private static Object make(Class<?> record, @Nullable Object[] values) {
        Class<?>[] types = Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = record.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("no example of " + record, e);
        }
    }

    private static List<@Nullable Object> values(AnnotatedType annotated) {
        List<@Nullable Object> values = new ArrayList<>(samples(annotated.getType()));
        if (annotated.isAnnotationPresent(Nullable.class)) {
            values.add(null);
        }
        return values;
    }

    private static List<? extends Object> samples(Type type) {
        if (type instanceof ParameterizedType collection) {
            List<? extends Object> items = samples(collection.getActualTypeArguments()[0]);
            return switch (((Class<?>) collection.getRawType()).getSimpleName()) {
                case "List" -> List.of(items, List.of());
                case "Set" -> List.of(Set.copyOf(items), Set.of());
                default -> List.of(Map.of("zone", "a"), Map.of());
            };
        }
        return switch (((Class<?>) type).getSimpleName()) {
            case "String" -> List.of("text");
            case "byte[]" -> List.of(new byte[] {-1, 0, 1, 2});
            case "int" -> List.of(1, Integer.MAX_VALUE);
            case "long", "Long" -> List.of(0L, Long.MAX_VALUE);
            case "double" -> List.of(0.5, 1.0);
            case "boolean" -> List.of(true, false);
            default -> of((Class<?>) type);
        };
    }
}
