package io.tocsin.center.storage;

import java.util.Locale;

/** Patterns for {@code LOWER(…) LIKE ? ESCAPE '!'}. */
public final class LikeText {
    private LikeText() {}

    /** Matches what contains the text, whose own wildcards stand for themselves, in any case. */
    public static String containing(String text) {
        String plain = text.toLowerCase(Locale.ROOT)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
        return "%" + plain + "%";
    }
}
