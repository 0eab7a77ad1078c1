package io.tocsin.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an executor must tell for certain: kept on its disk and resent until the center acknowledges it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Report.Progressed.class, name = "progressed"),
    @JsonSubTypes.Type(value = Report.Logged.class, name = "logged"),
    @JsonSubTypes.Type(value = Report.Ended.class, name = "ended")
})
public sealed interface Report {
    AttemptId attempt();

    record Progressed(AttemptId attempt, double fraction, String note) implements Report {}

    record Logged(AttemptId attempt, List<LogLine> lines) implements Report {}

    /**
     * @param startedAt the handler's entry on the corrected clock; 0 when the handler was never entered
     * @param clockError as in {@link ToCenter.Started}
     */
    record Ended(
            AttemptId attempt,
            Outcome outcome,
            long startedAt,
            long endedAt,
            @Nullable String artifactVersion,
            @Nullable Long clockError)
            implements Report {
        /** Of an attempt that was not held. */
        public Ended(
                AttemptId attempt, Outcome outcome, long startedAt, long endedAt, @Nullable String artifactVersion) {
            this(attempt, outcome, startedAt, endedAt, artifactVersion, null);
        }
    }
}
