package io.tocsin.center.web;

import io.tocsin.center.problem.Invalid;
import org.jspecify.annotations.Nullable;

/** Ids travel as text, because JavaScript loses digits beyond 2^53. */
public final class IdText {
    private IdText() {}

    public static String of(long id) {
        return Long.toString(id);
    }

    public static @Nullable String ofNullable(@Nullable Long id) {
        return id == null ? null : Long.toString(id);
    }

    /** @param field where the text stood, for the message */
    public static long parse(String field, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException wrong) {
            throw Invalid.field(field, "BAD_ID", "not an id: " + Shown.of(text));
        }
    }
}
