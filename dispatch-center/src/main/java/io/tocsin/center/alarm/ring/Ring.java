package io.tocsin.center.alarm.ring;

import org.jspecify.annotations.Nullable;

/**
 * One ringing of something for one user, on all his devices. Instants are epoch milliseconds. How it goes on is
 * {@link RingLife}'s.
 *
 * @param sourceId the alarm, the failed run, or the ring that somebody else does not answer
 * @param version rises with each change; of two changes at once the first one holds
 * @param round how often it has begun to ring
 * @param roundAt when it began to ring the last time
 * @param dueAt its next step of time; null when it is over
 * @param answer who answered it last, if anybody did
 * @param ackedAt when a device first said that it shows this round
 * @param late it began notably later than planned
 * @param offline a device rang by its own clock, and told afterwards
 */
public record Ring(
        long id,
        long userId,
        RingKind kind,
        long sourceId,
        long fireAt,
        RingState state,
        int version,
        int round,
        long rangAt,
        long roundAt,
        @Nullable Long snoozeUntil,
        @Nullable Long dueAt,
        Escalated escalated,
        @Nullable Answer answer,
        @Nullable Long ackedAt,
        boolean late,
        boolean offline,
        RingContent content) {

    /** What is left of its means, and what it has done already. */
    public record Escalated(boolean louder, boolean personTold, int snoozesLeft, int againsLeft) {
        Escalated withLouder(boolean now) {
            return new Escalated(now, personTold, snoozesLeft, againsLeft);
        }

        Escalated withPersonTold() {
            return new Escalated(louder, true, snoozesLeft, againsLeft);
        }

        Escalated snoozed() {
            return new Escalated(false, personTold, snoozesLeft - 1, againsLeft);
        }

        Escalated trying() {
            return new Escalated(false, personTold, snoozesLeft, againsLeft - 1);
        }
    }

    /** @param device null where no device said which it was */
    public record Answer(@Nullable Long device, @Nullable String name, long at) {}

    /** Why it did not ring: found too late for that, or together with a newer fire of its alarm; null where it rang. */
    public @Nullable String whyMissed() {
        if (state != RingState.MISSED) {
            return null;
        }
        return rangAt - fireAt > RingLife.STILL_RINGS_MILLIS ? "TOO_LATE" : "NEWER_RINGS";
    }

    public boolean isOver() {
        return state.isOver();
    }

    Ring due(@Nullable Long at, int nowVersion) {
        return changed(at, nowVersion, offline);
    }

    /** A device rang by its own clock. */
    Ring rangOffline() {
        return changed(dueAt, version, true);
    }

    private Ring changed(@Nullable Long nowDue, int nowVersion, boolean nowOffline) {
        return new Ring(
                id,
                userId,
                kind,
                sourceId,
                fireAt,
                state,
                nowVersion,
                round,
                rangAt,
                roundAt,
                snoozeUntil,
                nowDue,
                escalated,
                answer,
                ackedAt,
                late,
                nowOffline,
                content);
    }
}
