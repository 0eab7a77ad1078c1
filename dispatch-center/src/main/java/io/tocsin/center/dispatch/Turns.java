package io.tocsin.center.dispatch;

import java.util.LinkedHashMap;
import java.util.Map;

/** How many choices each task has made in turn; tasks that have been idle for longest are forgotten. */
final class Turns {
    private static final int MOST = 10_000;

    private final Map<Long, Long> turns = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
            return size() > MOST;
        }
    };

    long next(long taskId) {
        return turns.merge(taskId, 1L, Long::sum);
    }
}
