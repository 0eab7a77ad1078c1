package io.tocsin.center.task;

import org.jspecify.annotations.Nullable;

/**
 * What tasks, executors and permissions belong to. Instants are epoch milliseconds.
 *
 * @param minPeriodMillis no task of the group may be planned more often
 */
public record Group(
        long id,
        String name,
        @Nullable String description,
        long minPeriodMillis,
        int revision,
        long createdAt,
        long updatedAt) {}
