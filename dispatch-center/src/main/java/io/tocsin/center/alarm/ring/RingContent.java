package io.tocsin.center.alarm.ring;

import org.jspecify.annotations.Nullable;

/**
 * What a ring is about, as it was when it began; it does not change with the alarm.
 *
 * @param countdown its alarm goes when it is over
 * @param forUser who does not answer
 */
public record RingContent(
        String label,
        Manner manner,
        boolean countdown,
        @Nullable Long taskId,
        @Nullable Long runId,
        @Nullable String reason,
        @Nullable String forUser) {}
