package io.tocsin.center.task;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.center.schedule.ScheduleSpec;
import io.tocsin.protocol.HttpTask;
import io.tocsin.protocol.TaskKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A task as the API writes it. In requests everything but group, name, kind, schedule and, where the kind has one, handler
 * may be missing. What only the center sets ({@code id, revision, nextFireAt, createdAt, updatedAt, declared, lastRun, notWithdrawn}) may
 * stand in a request, so that an answer can be sent back, and is not looked at.
 *
 * @param http what an {@code HTTP} task calls; such a task has no handler
 * @param armAhead how long before its instant a fire is given to an executor, which holds it until then
 * @param declared what the handler itself declares; missing where it declares nothing
 * @param lastRun in lists only: the newest run that is more than planned
 * @param notWithdrawn after a change: runs that had been planned before it and are carried out as it was before
 */
record TaskDocument(
        @Nullable String id,
        @Nullable String group,
        @Nullable String name,
        @Nullable String description,
        @Nullable String kind,
        @Nullable String handler,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable HttpTask http,
        @Nullable JsonNode parameters,
        @Nullable ScheduleSpec schedule,
        @Nullable Routing routing,
        @Nullable Overlap overlap,
        @Nullable Misfire misfire,
        @Nullable Retry retry,
        @Nullable Loss loss,
        @Nullable String timeout,
        @Nullable String grace,
        @Nullable String armAhead,
        @Nullable Boolean idempotent,
        @Nullable Boolean enabled,
        @Nullable Integer revision,
        @Nullable Instant nextFireAt,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Declared declared,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LastRun lastRun,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> notWithdrawn) {

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Routing(
            @Nullable String policy,
            @Nullable Map<String, String> labels,
            @Nullable String key,
            @Nullable String executorId,
            @Nullable String maxWait) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Overlap(
            @Nullable String policy,
            @Nullable Integer max,
            @Nullable String overflow) {}

    record Misfire(
            @Nullable String policy,
            @Nullable String grace,
            @Nullable String catchUpWindow,
            @Nullable Integer maxCatchUp) {}

    record Retry(
            @Nullable Integer maxAttempts,
            @Nullable String backoff,
            @Nullable String base,
            @Nullable Double factor,
            @Nullable String cap) {}

    record Loss(@Nullable String policy, @Nullable Integer maxReruns) {}

    /**
     * @param drifted whether the task has another schedule than this by now
     * @param created whether the task was made from it, or had been there before
     * @param executorId who declared it last
     * @param declaredAt when it was declared as it is
     */
    record Declared(ScheduleSpec schedule, boolean drifted, boolean created, String executorId, Instant declaredAt) {}

    /** A Java task of the handler's name, with its schedule and with everything else by default. */
    static TaskDocument declared(String handler, ScheduleSpec schedule) {
        return new TaskDocument(
                null,
                null,
                handler,
                null,
                TaskKind.JAVA.name(),
                handler,
                null,
                null,
                schedule,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
