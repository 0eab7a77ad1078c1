package io.tocsin.center.alarm.ring;

import io.tocsin.center.alarm.ring.Ring.Answer;

/**
 * What devices that could not be reached tell of it afterwards: they rang by their own clocks, and their users may have
 * answered. However many of them tell, and in whatever order, there is one ring. Pure, as {@link RingLife} is.
 */
public final class OfflineReports {
    private OfflineReports() {}

    /** @param state {@code RINGING}, {@code SNOOZED} or {@code DISMISSED}, which the answer tells of */
    public record Report(long rangAt, RingState state, Answer answer) {}

    /** Of a ring that nobody here knew of. */
    public static Ring begin(long id, RingLife.Cause cause, Report report, long now) {
        return heard(RingLife.begin(id, cause, report.rangAt()).rangOffline(), report, now, 1);
    }

    /** Of a ring that is known: who answers first is right, and what rang on a device was not missed. */
    public static Ring reconcile(Ring ring, Report report, long now) {
        boolean rangAfterAll = ring.state() == RingState.MISSED;
        boolean wasUnheard = ring.state() == RingState.UNANSWERED && report.state() == RingState.DISMISSED;
        boolean answers = report.state() != RingState.RINGING && (!ring.isOver() || wasUnheard);
        if (!rangAfterAll && !answers) {
            return ring;
        }
        Ring present = ring.isOver() ? RingLife.reopened(ring, report.rangAt()).rangOffline() : ring;
        Ring heard = heard(present, report, now, ring.version() + 1);
        // it must not ring beside the newer one
        boolean isOutdone = "NEWER_RINGS".equals(ring.whyMissed()) && heard.state() == RingState.RINGING;
        Ring next = isOutdone ? RingLife.versioned(RingLife.unanswered(heard), heard.version()) : heard;
        return next.due(null, 0).equals(ring.due(null, 0)) ? ring : next;
    }

    private static Ring heard(Ring ring, Report report, long now, int version) {
        Ring answered = switch (report.state()) {
            case SNOOZED -> RingLife.snooze(ring, report.answer());
            case DISMISSED -> RingLife.dismiss(ring, report.answer());
            case RINGING, UNANSWERED, MISSED -> ring;
        };
        return RingLife.versioned(RingLife.step(answered, now).ring(), version);
    }
}
