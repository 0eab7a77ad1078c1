package io.tocsin.center.insight;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tocsin.center.account.Access;
import io.tocsin.center.account.Permission;
import io.tocsin.center.problem.Invalid;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Finds a little of everything. */
@RestController
@RequestMapping("/api/v1/search")
class SearchController {
    private static final int USUAL = 5;
    private static final int MOST = 20;
    private static final int LONGEST = 100;

    private final SearchStore store;
    private final Access access;

    SearchController(SearchStore store, Access access) {
        this.store = store;
        this.access = access;
    }

    @GetMapping
    @Operation(summary = "Finds tasks, executors and artifacts by a part of their names, and runs by their ids")
    Found search(@RequestParam String q, @RequestParam @Nullable Integer limit) {
        int most = limit == null ? USUAL : limit;
        if (most < 1 || most > MOST) {
            throw Invalid.field("limit", "BAD_LIMIT", "1 to " + MOST + " of each kind");
        }
        String text = q.strip();
        if (text.length() > LONGEST) {
            throw Invalid.field("q", "TOO_LONG", "at most " + LONGEST + " characters");
        }
        if (text.isEmpty()) {
            access.caller();
            return new Found(List.of(), List.of(), List.of(), List.of());
        }
        return new Found(
                store.tasks(text, access.scope(Permission.TASK_READ), most),
                store.runs(text, access.scope(Permission.RUN_READ)),
                store.executors(text, access.scope(Permission.EXECUTOR_READ), most),
                store.artifacts(text, access.scope(Permission.ARTIFACT_READ), most));
    }

    @Schema(name = "SearchResult")
    record Found(
            List<FoundTask> tasks, List<FoundRun> runs, List<FoundExecutor> executors, List<FoundArtifact> artifacts) {}

    record FoundTask(String id, String name, String group, String kind, boolean enabled) {}

    record FoundRun(String id, String taskId, String taskName, String state, Instant fireAt) {}

    record FoundExecutor(String id, String name, String group, String host, boolean online) {}

    record FoundArtifact(String id, String name, String version) {}
}
