package io.tocsin.center.storage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * The parameters of an {@code IN (?, ?, …)}. Their number is rounded up to a power of two by repeating the last one, so
 * that a few statements serve all lengths and stay prepared.
 */
public record InList(String placeholders, Object[] arguments) {
    public static InList of(Collection<?> values) {
        return ofRows(values.stream().map(List::of).toList(), "?");
    }

    /** @param row what stands for one of them, such as {@code (?, ?)} */
    public static InList ofRows(List<? extends List<?>> rows, String row) {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("an IN list needs a value");
        }
        List<Object> arguments = new ArrayList<>();
        rows.forEach(arguments::addAll);
        int size = Integer.highestOneBit(rows.size() * 2 - 1);
        for (int padding = rows.size(); padding < size; padding++) {
            arguments.addAll(rows.getLast());
        }
        return new InList(row + (", " + row).repeat(size - 1), arguments.toArray());
    }

    /** The list's arguments, and then these. */
    public Object[] and(Object... further) {
        Object[] all = Arrays.copyOf(arguments, arguments.length + further.length);
        System.arraycopy(further, 0, all, arguments.length, further.length);
        return all;
    }
}
