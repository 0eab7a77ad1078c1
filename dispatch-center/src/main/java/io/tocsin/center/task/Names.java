package io.tocsin.center.task;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What things may be called: letters and digits of any script, and a few signs between them. */
public final class Names {
    private static final Pattern NAME =
            Pattern.compile("[\\p{L}\\p{N}]([\\p{L}\\p{M}\\p{N} ._:-]{0,98}[\\p{L}\\p{M}\\p{N}_-])?");
    private static final int LONGEST_DESCRIPTION = 2_000;

    private Names() {}

    /** The name, or an empty text after noting what is wrong with it. */
    public static String read(@Nullable String name, Mistakes mistakes) {
        if (name == null) {
            mistakes.add("name", "REQUIRED", "name is missing");
            return "";
        }
        mistakes.unless(
                NAME.matcher(name).matches(),
                "name",
                "BAD_NAME",
                "a name has 1 to 100 letters, digits, spaces or . _ : - and begins and ends with a letter or digit");
        return name;
    }

    static @Nullable String description(@Nullable String text, Mistakes mistakes) {
        mistakes.unless(
                text == null || text.length() <= LONGEST_DESCRIPTION,
                "description",
                "TOO_LONG",
                "a description has at most " + LONGEST_DESCRIPTION + " characters");
        return text;
    }
}
