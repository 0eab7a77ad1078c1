package io.tocsin.center.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A run as the API writes it.
 *
 * @param attempts only where one run was asked for
 * @param clockErrorMicros of a run that its executor held until the instant: {@code startedAt} is off by at most this
 * @param revision of the task's definition that it was last given with
 * @param traceId of W3C Trace Context; only where one run was asked for
 * @param parameters only of a run that was given its own
 * @param result in lists only while it is short; the error's detail is not in lists
 */
record RunDocument(
        String id,
        String taskId,
        String taskName,
        String origin,
        Instant fireAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        String state,
        @Nullable String reason,
        int attempt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Attempt> attempts,
        @Nullable String executorId,
        @Nullable String artifactVersion,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long clockErrorMicros,
        int revision,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String traceId,
        double progress,
        @Nullable String note,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable JsonNode parameters,
        @Nullable JsonNode result,
        @Nullable Failure error) {

    record Failure(
            String code, @Nullable String message, @Nullable String detail) {}

    record Attempt(
            int attempt,
            String state,
            String executorId,
            String incarnation,
            Instant assignedAt,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String artifactVersion,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Long clockErrorMicros,

            @Nullable JsonNode result,
            @Nullable Failure error) {}
}
