package io.tocsin.center.alarm.ring;

import org.jspecify.annotations.Nullable;

/**
 * How something rings.
 *
 * @param sound {@code builtin:} and a name that the app knows, or the id of a sound of the user's
 */
public record Manner(String sound, Volume volume, boolean vibrate, Snooze snooze, Escalation escalation) {

    /** From silent, 0, to as loud as the device is, 1. */
    public record Volume(double from, double to, int rampSeconds) {}

    /** @param count how often it may be put off */
    public record Snooze(int minutes, int count) {}

    /**
     * What follows while nobody answers. Seconds are counted from when it began to ring: of the present try for louder and
     * again, of the first one for the person.
     *
     * @param againCount how often it tries again
     * @param contactId whom to call, at the latest when it gives up
     */
    public record Escalation(
            @Nullable Integer louderAfterSeconds,
            @Nullable Integer againAfterSeconds,
            int againCount,
            @Nullable Integer personAfterSeconds,
            @Nullable Long contactId) {
        public static final Escalation NONE = new Escalation(null, null, 0, null, null);
    }

    /** Loud at once, to be put off a few times: for what is no alarm clock. */
    public static Manner urgent() {
        return new Manner(
                "builtin:urgent",
                new Volume(0.6, 1, 10),
                true,
                new Snooze(5, 3),
                new Escalation(20, 300, 2, null, null));
    }
}
