package io.tocsin.center.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tocsin.center.schedule.Durations;
import io.tocsin.center.web.IdText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A group as the API writes it; requests say name, description, minPeriod and http, the rest is not looked at. */
record GroupDocument(
        @Nullable String id,
        @Nullable String name,
        @Nullable String description,
        @Nullable String minPeriod,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Http http,
        @Nullable Integer revision,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt) {

    /** @param allow what the group's {@code HTTP} tasks may call of that which their executor allows */
    @Schema(name = "GroupHttp")
    record Http(@Nullable List<@Nullable String> allow) {}

    static GroupDocument of(Group group) {
        return new GroupDocument(
                IdText.of(group.id()),
                group.name(),
                group.description(),
                Durations.format(Duration.ofMillis(group.minPeriodMillis())),
                group.httpAllow() == null ? null : new Http(List.copyOf(group.httpAllow())),
                group.revision(),
                Instant.ofEpochMilli(group.createdAt()),
                Instant.ofEpochMilli(group.updatedAt()));
    }
}
