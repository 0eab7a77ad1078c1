package io.tocsin.center.hook;

import org.jspecify.annotations.Nullable;

/**
 * One way into a task.
 *
 * @param taskKey its part of the address; unguessable, but no secret
 * @param tokenHash of {@code TOKEN}: SHA-256, hexadecimal
 * @param sealedSecret of {@code HMAC}: for {@link io.tocsin.center.trust.SecretBox}
 * @param createdAt epoch milliseconds
 */
record Hook(
        long id,
        long taskId,
        String name,
        String taskKey,
        Kind kind,
        @Nullable String tokenHash,
        @Nullable String sealedSecret,
        String createdBy,
        long createdAt) {

    enum Kind {
        TOKEN,
        HMAC
    }

    /** Where its secret belongs, for the box that seals it. */
    String place() {
        return place(id);
    }

    static String place(long id) {
        return "hook/" + id + "/secret";
    }
}
