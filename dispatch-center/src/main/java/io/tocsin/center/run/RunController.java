package io.tocsin.center.run;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tocsin.center.web.Cursor;
import io.tocsin.center.web.IdText;
import io.tocsin.center.web.Page;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Runs: read, cancelled, tried again. */
@RestController
@RequestMapping("/api/v1/runs")
class RunController {
    private final RunArchive archive;
    private final RunDoor door;
    private final RunWriter writer;
    private final RunControl control;

    RunController(RunArchive archive, RunDoor door, RunWriter writer, RunControl control) {
        this.archive = archive;
        this.door = door;
        this.writer = writer;
        this.control = control;
    }

    @GetMapping
    @Operation(summary = "Lists runs, the latest first")
    Page<RunDocument> list(
            @RequestParam @Nullable String taskId,
            @RequestParam @Nullable String group,
            @RequestParam @Nullable Origin origin,
            @RequestParam @Nullable String executorId,
            @RequestParam @Nullable Set<RunState> state,
            @RequestParam(defaultValue = "true") boolean planned,
            @RequestParam @Nullable Instant from,
            @RequestParam @Nullable Instant to,
            @RequestParam @Nullable Integer limit,
            @RequestParam @Nullable String cursor) {
        Cursor page = Cursor.of(cursor, limit);
        Long task = taskId == null ? null : IdText.parse("taskId", taskId);
        var way = new RunArchive.Way(origin, executorId == null ? null : IdText.parse("executorId", executorId));
        var found = archive.list(
                new RunArchive.Filter(task, named(state), planned, from, to, way),
                door.scope(group),
                page.last().orElse(Long.MAX_VALUE),
                page.limit() + 1);
        return Page.of(found, page.limit(), view -> view.run().id()).map(writer::write);
    }

    /** A state without a name, as in {@code state=%20}, is none, as it is where only one can be asked for. */
    private static Set<RunState> named(@Nullable Set<RunState> states) {
        return states == null
                ? Set.of()
                : states.stream().filter(Objects::nonNull).collect(Collectors.toUnmodifiableSet());
    }

    @GetMapping("/{id}")
    @Operation(summary = "Reads a run and its attempts")
    RunDocument read(@PathVariable String id) {
        RunView run = door.readable(id);
        return writer.write(run, archive.attempts(run.run().id()));
    }

    /** Answers within about a second with the state that the run has then. */
    @PostMapping("/{id}/cancel")
    @Operation(summary = "Cancels a run")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Answer cancel(@PathVariable String id) {
        RunView run = door.controllable(id);
        return new Answer(id, control.cancel(run).name());
    }

    @PostMapping("/{id}/retry")
    @Operation(summary = "Gives an ended run a further attempt")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Answer retry(@PathVariable String id) {
        RunView run = door.repeatable(id);
        return new Answer(id, control.retry(run).name());
    }

    @Schema(name = "RunAnswer")
    record Answer(String runId, String state) {}
}
