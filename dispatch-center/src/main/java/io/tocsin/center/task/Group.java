package io.tocsin.center.task;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What tasks, executors and permissions belong to. Instants are epoch milliseconds.
 *
 * @param minPeriodMillis no task of the group may be planned more often
 * @param httpAllow what its {@code HTTP} tasks may call of that which their executor allows; null for all of it
 */
public record Group(
        long id,
        String name,
        @Nullable String description,
        long minPeriodMillis,
        @Nullable List<String> httpAllow,
        int revision,
        long createdAt,
        long updatedAt) {}
