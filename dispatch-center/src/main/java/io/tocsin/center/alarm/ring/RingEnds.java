package io.tocsin.center.alarm.ring;

/** Told of rings that are over, after that is on disk. It may be told of one twice, and after a crash not at all. */
@FunctionalInterface
public interface RingEnds {
    void over(Ring ring);
}
