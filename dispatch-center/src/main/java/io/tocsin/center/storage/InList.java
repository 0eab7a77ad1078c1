package io.tocsin.center.storage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The parameters of an {@code IN (?, ?, …)}. Their number is rounded up to a power of two by repeating the last one, so
 * that a few statements serve all lengths and stay prepared.
 */
public record InList(String placeholders, Object[] arguments) {
    public static InList of(Collection<?> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("an IN list needs a value");
        }
        List<Object> arguments = new ArrayList<>(values);
        Object last = arguments.getLast();
        int size = Integer.highestOneBit(arguments.size() * 2 - 1);
        while (arguments.size() < size) {
            arguments.add(last);
        }
        return new InList("?" + ", ?".repeat(size - 1), arguments.toArray());
    }
}
