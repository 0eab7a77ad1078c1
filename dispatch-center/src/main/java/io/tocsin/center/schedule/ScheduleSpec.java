package io.tocsin.center.schedule;

import org.jspecify.annotations.Nullable;

/** A schedule as it stands in JSON. */
public record ScheduleSpec(
        @Nullable String kind,
        @Nullable String dialect,
        @Nullable String cron,
        @Nullable String offset,
        @Nullable String zone,
        @Nullable String every,
        @Nullable String after,
        @Nullable String at,
        @Nullable String start,
        @Nullable String end,
        @Nullable Long maxFires,
        @Nullable Boolean deleteAfterRun,
        @Nullable String gap,
        @Nullable String dstOverlap) {}
