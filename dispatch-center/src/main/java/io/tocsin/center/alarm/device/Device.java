package io.tocsin.center.alarm.device;

import org.jspecify.annotations.Nullable;

/**
 * A phone or a browser on which a user's alarms ring.
 *
 * @param loginId the signing-in by which it was made known
 * @param canSound whether it may play sounds, by its own word
 * @param zone where it is
 * @param push a sealed {@link PushSubscription}
 */
public record Device(
        long id,
        long userId,
        long loginId,
        String name,
        boolean canSound,
        @Nullable String zone,
        @Nullable String push,
        long lastSeenAt,
        long createdAt) {}
