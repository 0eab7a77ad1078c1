package io.tocsin.center.dispatch;

import io.tocsin.center.dispatch.GroupCommit.Pending;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.LongSupplier;

/** Changes that wait alike, in the order of their coming. Not thread-safe. */
final class CommitLine {
    private final LongSupplier nanoTime;
    private final Queue<Pending> changes = new ArrayDeque<>();
    /** How many there are of each run. */
    private final Map<Long, Integer> runs = new HashMap<>();
    /** When the first of the present ones came. */
    private long since;

    CommitLine(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    void add(Pending change) {
        if (changes.isEmpty()) {
            since = nanoTime.getAsLong();
        }
        changes.add(change);
        runs.merge(change.runId(), 1, Integer::sum);
    }

    void moveTo(List<Pending> batch, int limit) {
        while (batch.size() < limit && !changes.isEmpty()) {
            Pending change = changes.remove();
            runs.computeIfPresent(change.runId(), (run, count) -> count == 1 ? null : count - 1);
            batch.add(change);
        }
    }

    long since() {
        return since;
    }

    boolean holds(long run) {
        return runs.containsKey(run);
    }

    int size() {
        return changes.size();
    }

    boolean isEmpty() {
        return changes.isEmpty();
    }
}
