package io.tocsin.center.web;

import io.tocsin.center.problem.Invalid;
import java.util.Optional;
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

    /** Empty where the text is no id, which then nothing has. */
    public static Optional<Long> find(String text) {
        try {
            return Optional.of(Long.valueOf(text));
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    /** @param field where the text stood, for the message */
    public static long parse(String field, String text) {
        return find(text).orElseThrow(() -> Invalid.field(field, "BAD_ID", "not an id: " + Shown.of(text)));
    }
}
