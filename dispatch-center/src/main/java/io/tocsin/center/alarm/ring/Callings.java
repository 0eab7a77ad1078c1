package io.tocsin.center.alarm.ring;

import java.util.Optional;

/** Finds whom a ring calls that its own user does not answer. */
@FunctionalInterface
public interface Callings {
    /** @return what that person's devices ring; empty where he has not agreed, or no more */
    Optional<RingLife.Cause> cause(Ring unanswered, long now);
}
