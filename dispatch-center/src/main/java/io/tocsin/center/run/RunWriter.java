package io.tocsin.center.run;

import io.tocsin.center.web.IdText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/** Makes {@link RunDocument}s. */
@Component
final class RunWriter {
    private final JsonMapper json;
    private final Traces traces;

    RunWriter(JsonMapper json, Traces traces) {
        this.json = json;
        this.traces = traces;
    }

    RunDocument write(RunView view) {
        return write(view, null);
    }

    /** With its attempts; the last one stands in the run itself. */
    RunDocument write(RunView view, @Nullable List<AttemptView> earlier) {
        Optional<AttemptView> last = Optional.ofNullable(view.last());
        NewRun run = view.run();
        return new RunDocument(
                IdText.of(run.id()),
                IdText.of(run.taskId()),
                view.taskName(),
                run.origin().name(),
                Instant.ofEpochMilli(run.fireAt()),
                last.map(attempt -> instant(attempt.startedAt())).orElse(null),
                instant(view.endedAt()),
                view.state().name(),
                view.reason(),
                view.attempt(),
                earlier == null ? null : attempts(earlier, last),
                last.map(attempt -> IdText.of(attempt.assignment().executorId()))
                        .orElse(null),
                last.map(AttemptView::artifactVersion).orElse(null),
                last.map(AttemptView::clockError).orElse(null),
                view.revision(),
                earlier == null ? null : traces.idOf(run),
                view.progress(),
                view.note(),
                earlier == null ? null : tree(run.parameters()),
                last.map(attempt -> tree(attempt.result())).orElse(null),
                last.map(attempt -> failure(attempt.failure())).orElse(null));
    }

    private List<RunDocument.Attempt> attempts(List<AttemptView> earlier, Optional<AttemptView> last) {
        List<AttemptView> all = new ArrayList<>(earlier);
        last.ifPresent(all::add);
        return all.stream().map(this::attempt).toList();
    }

    private RunDocument.Attempt attempt(AttemptView attempt) {
        return new RunDocument.Attempt(
                attempt.number(),
                attempt.state().name(),
                IdText.of(attempt.assignment().executorId()),
                attempt.assignment().incarnation(),
                Instant.ofEpochMilli(attempt.assignment().assignedAt()),
                instant(attempt.startedAt()),
                instant(attempt.endedAt()),
                attempt.artifactVersion(),
                attempt.clockError(),
                tree(attempt.result()),
                failure(attempt.failure()));
    }

    private static RunDocument.@Nullable Failure failure(AttemptView.@Nullable Failure failure) {
        return failure == null ? null : new RunDocument.Failure(failure.code(), failure.message(), failure.detail());
    }

    static @Nullable Instant instant(long micros) {
        return micros == 0 ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** What an executor sent as a result should be JSON; what is not is shown as text. */
    private @Nullable JsonNode tree(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return json.readTree(text);
        } catch (JacksonException notJson) {
            return StringNode.valueOf(text);
        }
    }
}
