package io.tocsin.center.alarm.contact;

import org.jspecify.annotations.Nullable;

/**
 * Whom a user's alarms may call when he does not answer them.
 *
 * @param userId who asked
 * @param personId who is to be called; nothing rings for him unless he agreed
 */
public record Contact(
        long id,
        long userId,
        String username,
        long personId,
        String personName,
        State state,
        long createdAt,
        @Nullable Long answeredAt) {
    /** Whether the person agreed. */
    public enum State {
        ASKED,
        ACCEPTED,
        DECLINED
    }
}
