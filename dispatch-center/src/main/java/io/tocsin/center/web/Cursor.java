package io.tocsin.center.web;

import io.tocsin.center.problem.Invalid;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Where a page begins, and how long it is.
 *
 * @param last the id after which the page begins; empty for the first page
 * @param limit 1 to 200
 */
public record Cursor(OptionalLong last, int limit) {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MOST = 200;

    /** Of the request's {@code cursor} and {@code limit}. */
    public static Cursor of(@Nullable String cursor, @Nullable Integer limit) {
        int length = limit == null ? DEFAULT_LIMIT : limit;
        if (length < 1 || length > MOST) {
            throw Invalid.field("limit", "BAD_LIMIT", "1 to " + MOST + " items a page");
        }
        return new Cursor(cursor == null || cursor.isEmpty() ? OptionalLong.empty() : last(cursor), length);
    }

    /** The opaque text that {@link #of} reads. */
    public static String after(long id) {
        byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(id).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static OptionalLong last(String cursor) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
            if (bytes.remaining() == Long.BYTES) {
                return OptionalLong.of(bytes.getLong());
            }
        } catch (IllegalArgumentException wrong) {
            // told below
        }
        throw Invalid.field("cursor", "BAD_CURSOR", "not a cursor of this list");
    }
}
