package io.tocsin.center.task;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which executor gets an attempt.
 *
 * @param labels those that an executor must carry
 * @param key of {@code CONSISTENT_HASH}: a parameter's name, or empty for the task itself
 * @param executorId of {@code SPECIFIED}
 * @param maxWaitMillis how long a run waits for a candidate before it fails with {@code NO_EXECUTOR}; 0 fails at once
 */
public record RoutingSpec(
        Policy policy,
        Map<String, String> labels,
        String key,
        @Nullable Long executorId,
        long maxWaitMillis) {
    public static final long DEFAULT_MAX_WAIT_MILLIS = 60_000;

    public enum Policy {
        LEAST_LOADED,
        ROUND_ROBIN,
        RANDOM,
        LEAST_USED,
        CONSISTENT_HASH,
        SPECIFIED
    }

    public RoutingSpec {
        labels = Map.copyOf(labels);
    }

    public static RoutingSpec leastLoaded() {
        return new RoutingSpec(Policy.LEAST_LOADED, Map.of(), "", null, DEFAULT_MAX_WAIT_MILLIS);
    }
}
