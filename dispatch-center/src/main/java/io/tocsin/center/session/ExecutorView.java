package io.tocsin.center.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tocsin.center.dispatch.LastRevision;
import io.tocsin.center.dispatch.WorkDone;
import io.tocsin.center.web.IdText;
import io.tocsin.protocol.Handler;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An executor as the REST interface shows it. What only an open session knows is missing while there is none; slots and
 * handlers are those of the last one then.
 *
 * @param clockOffsetMicros center minus executor, off by at most {@code clockErrorMicros}; missing until it is measured
 * @param transport how its frames travel at present
 * @param lastRevisions of the tasks that it ran most recently since the center started; of a single executor only
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ExecutorView(
        String id,
        String name,
        String group,
        String kind,
        String host,
        @Nullable String application,
        @Nullable String incarnation,
        State state,
        @Nullable String version,
        @Nullable String address,
        @Nullable Way transport,
        int slots,
        int running,
        @Nullable Long clockOffsetMicros,
        @Nullable Long clockErrorMicros,
        @Nullable Instant connectedAt,
        @Nullable Instant lastSeenAt,
        Map<String, String> labels,
        List<Handler> handlers,
        @Nullable List<Ran> lastRevisions,
        @Nullable Statistics statistics) {
    enum State {
        ONLINE,
        DRAINING,
        OFFLINE
    }

    /** @param at when the handler was entered */
    record Ran(String taskId, String taskName, int revision, Instant at) {
        static Ran of(LastRevision last) {
            return new Ran(IdText.of(last.taskId()), last.taskName(), last.revision(), instant(last.startedAt()));
        }
    }

    /**
     * Since the center started, of a single executor only.
     *
     * @param attempts that ended there
     * @param handlerTime how long handlers took, together
     */
    @Schema(name = "ExecutorStatistics")
    record Statistics(long attempts, long succeeded, long failed, String handlerTime) {
        static Statistics of(WorkDone done) {
            Duration time = Duration.of(done.handlerMicros(), ChronoUnit.MICROS);
            return new Statistics(done.attempts(), done.succeeded(), done.failed(), time.toMillis() + "ms");
        }
    }

    /** Of a single executor. */
    ExecutorView with(List<LastRevision> ran, WorkDone done) {
        return new ExecutorView(
                id,
                name,
                group,
                kind,
                host,
                application,
                incarnation,
                state,
                version,
                address,
                transport,
                slots,
                running,
                clockOffsetMicros,
                clockErrorMicros,
                connectedAt,
                lastSeenAt,
                labels,
                handlers,
                ran.stream().map(Ran::of).toList(),
                Statistics.of(done));
    }

    static State state(ExecutorRow row, @Nullable LiveSession session) {
        if (session == null) {
            return State.OFFLINE;
        }
        return row.draining() || session.leaving() ? State.DRAINING : State.ONLINE;
    }

    static ExecutorView of(ExecutorRow row, @Nullable LiveSession session, int running) {
        return new ExecutorView(
                IdText.of(row.id()),
                row.name(),
                row.groupName(),
                row.told().kind(),
                row.told().host(),
                row.told().application(),
                row.told().incarnation(),
                state(row, session),
                row.told().version(),
                session == null ? null : session.peer().address(),
                session == null ? null : session.peer().transport(),
                session == null ? row.told().slots() : session.profile().slots(),
                session == null ? 0 : running,
                session == null ? null : session.vitals().knownOffset(),
                session == null ? null : session.vitals().knownError(),
                session == null ? null : instant(session.peer().connectedAt()),
                row.lastSeenAt() == null ? null : instant(row.lastSeenAt()),
                row.told().labels(),
                session == null ? row.told().handlers() : session.handlers(),
                null,
                null);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
