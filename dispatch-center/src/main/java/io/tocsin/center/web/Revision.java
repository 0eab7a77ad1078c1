package io.tocsin.center.web;

import io.tocsin.center.problem.Invalid;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** {@code ETag} and {@code If-Match}. An update without {@code If-Match} is unconditional. */
public final class Revision {
    private Revision() {}

    public static String etag(int revision) {
        return "\"" + revision + "\"";
    }

    /**
     * The revision that the caller has seen; empty without the header or with {@code *}. Quotes may be missing. A weak or
     * foreign tag can match nothing here and is refused.
     */
    public static OptionalInt expected(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank() || ifMatch.strip().equals("*")) {
            return OptionalInt.empty();
        }
        String tag = ifMatch.strip();
        if (tag.length() > 2 && tag.startsWith("\"") && tag.endsWith("\"")) {
            tag = tag.substring(1, tag.length() - 1);
        }
        try {
            return OptionalInt.of(Integer.parseInt(tag));
        } catch (NumberFormatException wrong) {
            throw Invalid.field("If-Match", "BAD_IF_MATCH", "not a revision: " + Shown.of(tag));
        }
    }
}
