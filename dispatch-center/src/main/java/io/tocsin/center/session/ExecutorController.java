package io.tocsin.center.session;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tocsin.center.account.Access;
import io.tocsin.center.account.GroupScope;
import io.tocsin.center.account.Permission;
import io.tocsin.center.dispatch.ExecutorLoads;
import io.tocsin.center.web.Cursor;
import io.tocsin.center.web.IdText;
import io.tocsin.center.web.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/executors")
class ExecutorController {
    private static final long LONGEST_WAIT_SECONDS = 1;
    private static final int READ_AT_ONCE = 500;

    private final Executors executors;
    private final ExecutorStore store;
    private final SessionRegistry registry;
    private final ExecutorLoads loads;
    private final Access access;

    ExecutorController(
            Executors executors, ExecutorStore store, SessionRegistry registry, ExecutorLoads loads, Access access) {
        this.executors = executors;
        this.store = store;
        this.registry = registry;
        this.loads = loads;
        this.access = access;
    }

    @GetMapping
    @Operation(summary = "Lists executors")
    Page<ExecutorView> list(
            @RequestParam(required = false) @Nullable String group,
            @RequestParam(required = false) ExecutorView.@Nullable State state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        Cursor page = Cursor.of(cursor, limit);
        return Page.of(rows(group, state, page), page.limit(), ExecutorRow::id).map(this::view);
    }

    /** One more than a page; what state they are in only their sessions know, so some may be read for nothing. */
    private List<ExecutorRow> rows(@Nullable String group, ExecutorView.@Nullable State state, Cursor page) {
        GroupScope scope = access.scope(Permission.EXECUTOR_READ);
        int wanted = page.limit() + 1;
        int atOnce = state == null ? wanted : READ_AT_ONCE;
        List<ExecutorRow> found = new ArrayList<>();
        long after = page.last().orElse(0);
        boolean more = true;
        while (more && found.size() < wanted) {
            List<ExecutorRow> read = store.list(scope, after, group, atOnce);
            read.stream()
                    .filter(row -> state == null || ExecutorView.state(row, session(row)) == state)
                    .limit(wanted - found.size())
                    .forEach(found::add);
            more = read.size() == atOnce;
            after = read.isEmpty() ? after : read.getLast().id();
        }
        return found;
    }

    @GetMapping("/{id}")
    @Operation(summary = "Reads an executor and what it last ran")
    ExecutorView get(@PathVariable long id) {
        ExecutorRow row = executors.require(Permission.EXECUTOR_READ, id);
        return view(row).with(loads.lastRevisions(id), loads.workDone(id));
    }

    @PostMapping("/{id}/drain")
    @Operation(summary = "Gives an executor no further runs")
    ExecutorView drain(@PathVariable long id) {
        return view(executors.drain(id, true));
    }

    @PostMapping("/{id}/resume")
    @Operation(summary = "Gives a drained executor runs again")
    ExecutorView resume(@PathVariable long id) {
        return view(executors.drain(id, false));
    }

    /** Answers with a body even when it is empty: nobody hears of these runs again, and each ends by its loss policy. */
    @DeleteMapping("/{id}")
    @Operation(summary = "Takes the identity of an executor away and ends its session")
    Removed remove(@PathVariable long id) {
        executors.remove(id);
        List<Long> held = loads.held(id)
                .completeOnTimeout(List.of(), LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)
                .join();
        return new Removed(held.stream().map(IdText::of).toList());
    }

    private ExecutorView view(ExecutorRow row) {
        return ExecutorView.of(row, session(row), loads.running(row.id()));
    }

    /** @param notEnded runs of which it had an attempt that is not known to have ended */
    @Schema(name = "RemovedExecutor")
    record Removed(List<String> notEnded) {}

    private @Nullable LiveSession session(ExecutorRow row) {
        return registry.find(row.id()).orElse(null);
    }
}
