package io.tocsin.center.alarm.ring;

import org.jspecify.annotations.Nullable;

/** Rings to begin with. */
final class RingSamples {
    static final long FIRE = 1_790_000_000_000L;
    static final Manner.Escalation NONE = Manner.Escalation.NONE;

    private RingSamples() {}

    static Manner manner(int snoozes, Manner.Escalation escalation) {
        return new Manner(
                "builtin:chime", new Manner.Volume(0, 1, 30), true, new Manner.Snooze(9, snoozes), escalation);
    }

    static RingLife.Cause cause(Manner manner) {
        return cause(1, manner);
    }

    static RingLife.Cause cause(long userId, Manner manner) {
        return cause(userId, 7, FIRE, manner);
    }

    static RingLife.Cause cause(long userId, long alarm, long fireAt, Manner manner) {
        return new RingLife.Cause(
                userId,
                RingKind.ALARM,
                alarm,
                fireAt,
                new RingContent("Get up", manner, false, null, null, null, null));
    }

    static Ring ring(int snoozes, Manner.Escalation escalation) {
        return RingLife.begin(5, cause(manner(snoozes, escalation)), FIRE);
    }

    static Ring.Answer by(@Nullable Long device, long at) {
        return new Ring.Answer(device, device == null ? null : "device " + device, at);
    }
}
