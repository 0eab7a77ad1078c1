package io.tocsin.center.task;

import io.tocsin.center.schedule.Durations;
import io.tocsin.center.web.IdText;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A group as the API writes it; requests say name, description and minPeriod, the rest is not looked at. */
record GroupDocument(
        @Nullable String id,
        @Nullable String name,
        @Nullable String description,
        @Nullable String minPeriod,
        @Nullable Integer revision,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt) {

    static GroupDocument of(Group group) {
        return new GroupDocument(
                IdText.of(group.id()),
                group.name(),
                group.description(),
                Durations.format(Duration.ofMillis(group.minPeriodMillis())),
                group.revision(),
                Instant.ofEpochMilli(group.createdAt()),
                Instant.ofEpochMilli(group.updatedAt()));
    }
}
