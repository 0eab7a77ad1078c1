package io.tocsin.center.alarm.ring;

import io.tocsin.center.alarm.ring.Ring.Answer;
import io.tocsin.center.alarm.ring.Ring.Escalated;
import org.jspecify.annotations.Nullable;

/**
 * How a ring goes on: by what its user does, and by time. Pure: time is an argument, and whoever keeps rings writes each
 * change only over the version that it was made from.
 */
public final class RingLife {
    /** For so long it rings before it gives up, or is silent until it tries again. */
    static final long ROUND_MILLIS = 180_000;
    /** Beyond it a user is told that his alarm is late. */
    static final long LATE_MILLIS = 10_000;
    /** Beyond it there is no point in ringing. */
    public static final long STILL_RINGS_MILLIS = 600_000;

    private RingLife() {}

    /** What there is to ring. */
    public record Cause(long userId, RingKind kind, long sourceId, long fireAt, RingContent content) {}

    /** @param callPerson whether somebody else is to be called, now and never again for this ring */
    public record Step(Ring ring, boolean callPerson) {}

    /** It begins, unless it is too late for that. */
    public static Ring begin(long id, Cause cause, long now) {
        long late = now - cause.fireAt();
        Manner manner = cause.content().manner();
        Ring ring = new Ring(
                id,
                cause.userId(),
                cause.kind(),
                cause.sourceId(),
                cause.fireAt(),
                late > STILL_RINGS_MILLIS ? RingState.MISSED : RingState.RINGING,
                1,
                1,
                now,
                now,
                null,
                null,
                new Escalated(
                        false,
                        false,
                        manner.snooze().count(),
                        manner.escalation().againCount()),
                null,
                null,
                late > LATE_MILLIS,
                false,
                cause.content());
        return timed(ring);
    }

    /** Somebody puts it off; one that does not ring stays as it is, and so does one that was put off often enough. */
    public static Ring snooze(Ring ring, Answer by) {
        if (ring.state() != RingState.RINGING || ring.escalated().snoozesLeft() <= 0) {
            return ring;
        }
        long until = by.at() + ring.content().manner().snooze().minutes() * 60_000L;
        return silent(ring, until, ring.escalated().snoozed(), by);
    }

    /** Somebody ends it; one that is over stays as it is. */
    public static Ring dismiss(Ring ring, @Nullable Answer by) {
        return ring.isOver() ? ring : over(ring, RingState.DISMISSED, by);
    }

    /** A newer fire of the same alarm rings, and nobody has shown this one yet. */
    static Ring outdone(Ring ring) {
        boolean isUnheard = ring.state() == RingState.RINGING && ring.ackedAt() == null;
        return isUnheard ? over(ring, RingState.MISSED, null) : ring;
    }

    /** It rang on a device while that was away, and nobody answered. */
    static Ring unanswered(Ring ring) {
        return over(ring, RingState.UNANSWERED, null);
    }

    /** What time has done to it since. */
    public static Step step(Ring ring, long now) {
        Ring present = ring;
        boolean call = false;
        while (present.dueAt() != null && present.dueAt() <= now) {
            boolean knew = present.escalated().personTold();
            present = next(present, present.dueAt());
            call |= !knew && present.escalated().personTold();
        }
        // several steps at once are one change
        return new Step(present.equals(ring) ? ring : versioned(present, ring.version() + 1), call);
    }

    private static Ring next(Ring ring, long at) {
        if (ring.state() == RingState.SNOOZED) {
            return again(ring, at);
        }
        Manner.Escalation rule = ring.content().manner().escalation();
        if (isDue(louderAt(ring, rule), at)) {
            return with(ring, ring.escalated().withLouder(true));
        }
        if (isDue(personAt(ring, rule), at)) {
            return with(ring, ring.escalated().withPersonTold());
        }
        if (ring.escalated().againsLeft() > 0 && rule.againAfterSeconds() != null) {
            long until = ring.roundAt() + Math.max(ROUND_MILLIS, rule.againAfterSeconds() * 1_000L);
            return silent(ring, until, ring.escalated().trying(), null);
        }
        boolean person = rule.personAfterSeconds() != null && rule.contactId() != null;
        Ring last = person ? with(ring, ring.escalated().withPersonTold()) : ring;
        return over(last, RingState.UNANSWERED, null);
    }

    private static boolean isDue(@Nullable Long instant, long at) {
        return instant != null && instant <= at;
    }

    private static @Nullable Long louderAt(Ring ring, Manner.Escalation rule) {
        return rule.louderAfterSeconds() == null || ring.escalated().louder()
                ? null
                : ring.roundAt() + rule.louderAfterSeconds() * 1_000L;
    }

    private static @Nullable Long personAt(Ring ring, Manner.Escalation rule) {
        return rule.personAfterSeconds() == null
                        || rule.contactId() == null
                        || ring.escalated().personTold()
                ? null
                : ring.rangAt() + rule.personAfterSeconds() * 1_000L;
    }

    private static Ring again(Ring ring, long at) {
        return timed(copy(ring, RingState.RINGING, ring.round() + 1, at, null, ring.escalated(), ring.answer(), null));
    }

    private static Ring silent(Ring ring, long until, Escalated left, @Nullable Answer by) {
        return timed(copy(ring, RingState.SNOOZED, ring.round(), ring.roundAt(), until, left, by, ring.ackedAt()));
    }

    private static Ring over(Ring ring, RingState end, @Nullable Answer by) {
        return timed(copy(ring, end, ring.round(), ring.roundAt(), null, ring.escalated(), by, ring.ackedAt()));
    }

    private static Ring with(Ring ring, Escalated escalated) {
        return timed(copy(
                ring,
                ring.state(),
                ring.round(),
                ring.roundAt(),
                ring.snoozeUntil(),
                escalated,
                ring.answer(),
                ring.ackedAt()));
    }

    private static @Nullable Long due(Ring ring) {
        return switch (ring.state()) {
            case SNOOZED -> ring.snoozeUntil();
            case RINGING -> {
                Manner.Escalation rule = ring.content().manner().escalation();
                long due = ring.roundAt() + ROUND_MILLIS;
                Long louder = louderAt(ring, rule);
                Long person = personAt(ring, rule);
                due = louder == null ? due : Math.min(due, louder);
                yield person == null ? due : Math.min(due, person);
            }
            case DISMISSED, UNANSWERED, MISSED -> null;
        };
    }

    private static Ring copy(
            Ring ring,
            RingState state,
            int round,
            long roundAt,
            @Nullable Long snoozeUntil,
            Escalated escalated,
            @Nullable Answer answer,
            @Nullable Long ackedAt) {
        return new Ring(
                ring.id(),
                ring.userId(),
                ring.kind(),
                ring.sourceId(),
                ring.fireAt(),
                state,
                ring.version() + 1,
                round,
                ring.rangAt(),
                roundAt,
                snoozeUntil,
                null,
                escalated,
                answer,
                ackedAt,
                ring.late(),
                ring.offline(),
                ring.content());
    }

    static Ring timed(Ring ring) {
        return ring.due(due(ring), ring.version());
    }

    static Ring versioned(Ring ring, int version) {
        return ring.due(ring.dueAt(), version);
    }

    /** It rings after all, from then on. */
    static Ring reopened(Ring ring, long rangAt) {
        return timed(copy(ring, RingState.RINGING, 1, rangAt, null, ring.escalated(), ring.answer(), ring.ackedAt()));
    }
}
