package io.tocsin.center.alarm.ring;

/**
 * When a ring that no device has shown is told again: 1, 3, 7, 15 and 31 s after it began, and every 30 s from then on. It
 * follows from the ring alone, so a center that takes over goes on with it. Pure.
 */
final class Retelling {
    private static final long FIRST_MILLIS = 1_000;
    private static final long LONGEST_MILLIS = 30_000;

    private Retelling() {}

    /** @return whether one of its instants lies after the one and not after the other */
    static boolean isDue(long begun, long since, long now) {
        return told(now - begun) > told(since - begun);
    }

    private static long told(long passed) {
        long told = 0;
        long pause = FIRST_MILLIS;
        long at = FIRST_MILLIS;
        while (at <= passed && pause < LONGEST_MILLIS) {
            told++;
            pause = Math.min(2 * pause, LONGEST_MILLIS);
            at += pause;
        }
        return at > passed ? told : told + 1 + (passed - at) / LONGEST_MILLIS;
    }
}
