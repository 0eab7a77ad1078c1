package io.tocsin.center.web;

import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** @param next the cursor of the following page; null on the last */
public record Page<T>(List<T> items, @Nullable String next) {
    public Page {
        items = List.copyOf(items);
    }

    /**
     * Of rows in the order of their ids, of which one more than the limit was asked for, to know whether there are more.
     */
    public static <T> Page<T> of(List<T> rows, int limit, ToLongFunction<T> id) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        List<T> items = rows.subList(0, limit);
        return new Page<>(items, Cursor.after(id.applyAsLong(items.getLast())));
    }

    public <R> Page<R> map(java.util.function.Function<T, R> change) {
        return new Page<>(items.stream().map(change).toList(), next);
    }
}
