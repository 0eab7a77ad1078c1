package io.tocsin.executor.intake;

import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.ToExecutor.CancelRun;
import java.util.LinkedHashSet;
import java.util.SequencedSet;

/** Cancels that overtook their offers, since a center sends them first; bounded, the oldest goes. Not thread-safe. */
final class EarlyCancels {
    private static final int MAX = 1024;

    private final SequencedSet<AttemptId> attempts = new LinkedHashSet<>();

    void add(CancelRun cancel) {
        if (attempts.size() == MAX) {
            attempts.removeFirst();
        }
        attempts.add(cancel.attempt());
    }

    /** @return whether the attempt was cancelled before it came */
    boolean take(AttemptId attempt) {
        return attempts.remove(attempt);
    }
}
