package io.tocsin.center.run;

import io.tocsin.center.account.Access;
import io.tocsin.center.problem.Unavailable;
import io.tocsin.center.task.Mistakes;
import io.tocsin.center.task.Parameters;
import io.tocsin.center.task.Task;
import io.tocsin.center.web.IdText;
import io.tocsin.center.web.IdempotencyKeys;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Outcome;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The runs of hooks: programs that are no users start them and see what became of them, and of no others. */
@Component
public final class ProgramRuns {
    private final TriggerWriter writer;
    private final RunArchive archive;
    private final RunWriter documents;
    private final RunSources sources;
    private final ObjectProvider<RunCommands> commands;

    ProgramRuns(
            TriggerWriter writer,
            RunArchive archive,
            RunWriter documents,
            JdbcTemplate jdbc,
            ObjectProvider<RunCommands> commands) {
        this.writer = writer;
        this.archive = archive;
        this.documents = documents;
        this.sources = new RunSources(jdbc);
        this.commands = commands;
    }

    /**
     * @param task as it was just read
     * @param parameters instead of the task's own; null for those
     * @param claim on being carried out once
     */
    public record Wish(
            long hookId,
            Task task,
            @Nullable JsonNode parameters,
            IdempotencyKeys.@Nullable Claim claim,
            @Nullable String traceparent) {}

    /** What a program is told of its run. */
    public record Seen(
            String runId,
            boolean ended,
            String state,
            @Nullable JsonNode result,
            @Nullable Failure error) {}

    public record Failure(String code, @Nullable String message) {}

    /**
     * Returns the run's id when it is on disk.
     *
     * @return empty when the task is no longer what it was when it was read
     */
    public Optional<String> start(Wish wish) {
        Mistakes mistakes = new Mistakes();
        String parameters = wish.parameters() == null ? null : Parameters.read(wish.parameters(), mistakes);
        mistakes.tell();
        TriggerOrder order = new TriggerOrder(
                wish.task(),
                parameters,
                null,
                Access.Caller.program("hook/" + wish.hookId()),
                wish.claim(),
                new RunSource(
                        wish.hookId(), TraceContext.read(wish.traceparent()).orElse(null)),
                null);
        return switch (writer.place(order).join()) {
            case TriggerAnswer.Placed placed ->
                Optional.of(IdText.of(placed.run().id()));
            case TriggerAnswer.Repeated repeated -> Optional.of(repeated.runId());
            case TriggerAnswer.Outdated outdated -> Optional.empty();
            case TriggerAnswer.Failed failed -> throw failed.cause();
        };
    }

    /** A run that this hook started. */
    public Optional<Seen> find(long hookId, long runId) {
        return sources.isOf(hookId, runId) ? archive.find(runId).map(this::seen) : Optional.empty();
    }

    /**
     * Returns when the run has ended, or after that time at the latest.
     *
     * @return false when nobody here knows it as a live one: it has ended, or another center has it
     */
    public CompletableFuture<Boolean> awaitEnd(long runId, long millis) {
        return commands().awaitEnd(runId, millis);
    }

    /** Ends a running attempt with what its caller knows of it. */
    public CompletableFuture<Told> tell(AttemptId attempt, Outcome outcome) {
        return commands().tell(attempt, outcome);
    }

    private RunCommands commands() {
        RunCommands known = commands.getIfAvailable();
        if (known == null) {
            throw new Unavailable("NOT_DISPATCHING", "this center does not dispatch");
        }
        return known;
    }

    private Seen seen(RunView view) {
        RunDocument document = documents.write(view);
        RunDocument.Failure error = document.error();
        return new Seen(
                document.id(),
                view.state().ended(),
                document.state(),
                document.result(),
                error == null ? null : new Failure(error.code(), error.message()));
    }
}
