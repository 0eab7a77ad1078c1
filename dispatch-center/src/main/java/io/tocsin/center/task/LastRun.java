package io.tocsin.center.task;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The newest of a task's runs. */
public record LastRun(
        String id,
        String state,
        Instant fireAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {}
