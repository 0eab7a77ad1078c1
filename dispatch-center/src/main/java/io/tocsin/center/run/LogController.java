package io.tocsin.center.run;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tocsin.center.account.Permission;
import io.tocsin.center.problem.Invalid;
import io.tocsin.center.problem.NotFound;
import io.tocsin.center.task.TaskDoor;
import io.tocsin.center.web.Cursor;
import io.tocsin.center.web.IdText;
import io.tocsin.center.web.Page;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What handlers wrote, and what of a task did not run at all. */
@RestController
@RequestMapping("/api/v1")
class LogController {
    private static final int USUAL = 200;
    private static final int MOST = 1_000;

    private final RunDoor runs;
    private final TaskDoor tasks;
    private final LogArchive logs;
    private final MissedStore missed;

    LogController(RunDoor runs, TaskDoor tasks, LogArchive logs, MissedStore missed) {
        this.runs = runs;
        this.tasks = tasks;
        this.logs = logs;
        this.missed = missed;
    }

    /**
     * @param after a line's position, as in {@code next}
     * @param q a part of the text
     */
    record Query(
            @Nullable Integer attempt,
            @Nullable String after,
            @Nullable Integer limit,
            @Nullable String q) {}

    @GetMapping("/runs/{id}/logs")
    @Operation(summary = "Reads what a run wrote")
    LogPage log(@PathVariable String id, Query query) {
        return page(runs.readable(id).run().id(), query);
    }

    @GetMapping("/tasks/{id}/logs/latest")
    @Operation(summary = "Reads what the latest run of a task wrote")
    LogPage latest(@PathVariable String id, Query query) {
        long task = tasks.require(id, Permission.RUN_READ).task().id();
        long run = logs.latestRun(task)
                .orElseThrow(() -> new NotFound("NO_LOG", "no recent run of the task wrote anything"));
        return page(run, query);
    }

    @GetMapping("/tasks/{id}/missed")
    @Operation(summary = "Lists fires that were left out, and why")
    Page<Missed> missed(
            @PathVariable String id, @RequestParam @Nullable Integer limit, @RequestParam @Nullable String cursor) {
        long task = tasks.require(id, Permission.RUN_READ).task().id();
        Cursor page = Cursor.of(cursor, limit);
        var found = missed.list(task, page.last().orElse(Long.MAX_VALUE), page.limit() + 1);
        return Page.of(found, page.limit(), MissedStore.Range::id).map(Missed::of);
    }

    private LogPage page(long runId, Query query) {
        int limit = Objects.requireNonNullElse(query.limit(), USUAL);
        if (limit < 1 || limit > MOST) {
            throw Invalid.field("limit", "BAD_LIMIT", "1 to " + MOST + " lines");
        }
        LogPosition after = LogPosition.of(query.after(), query.attempt());
        List<LogArchive.Line> found =
                logs.lines(runId, new LogArchive.Filter(query.attempt(), after, query.q()), limit + 1);
        boolean more = found.size() > limit;
        List<LogArchive.Line> lines = more ? found.subList(0, limit) : found;
        return new LogPage(
                IdText.of(runId),
                lines.stream().map(Line::of).toList(),
                more ? lines.getLast().position().toString() : null);
    }

    /** @param next for {@code after}; null where there was no further line yet */
    record LogPage(String runId, List<Line> items, @Nullable String next) {}

    @Schema(name = "LogLine")
    record Line(int attempt, int line, @Nullable Instant at, String level, String text) {
        static Line of(LogArchive.Line stored) {
            return new Line(
                    stored.attempt(),
                    stored.line().number(),
                    RunWriter.instant(stored.line().at()),
                    stored.line().level(),
                    stored.line().text());
        }
    }

    record Missed(Instant first, Instant last, long count, String reason) {
        static Missed of(MissedStore.Range range) {
            return new Missed(
                    Instant.ofEpochMilli(range.fires().first()),
                    Instant.ofEpochMilli(range.fires().last()),
                    range.fires().count(),
                    range.fires().reason());
        }
    }
}
