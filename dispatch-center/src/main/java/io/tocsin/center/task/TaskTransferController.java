package io.tocsin.center.task;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tocsin.center.account.Access;
import io.tocsin.center.account.Permission;
import io.tocsin.center.problem.Invalid;
import io.tocsin.center.task.TaskTransfer.Outcome;
import io.tocsin.center.web.IdText;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tasks as YAML. */
@RestController
@RequestMapping("/api/v1/tasks")
class TaskTransferController {
    private static final String YAML = MediaType.APPLICATION_YAML_VALUE;

    private final TaskTransfer transfer;
    private final TaskList list;
    private final TaskStore tasks;
    private final Access access;

    TaskTransferController(TaskTransfer transfer, TaskList list, TaskStore tasks, Access access) {
        this.transfer = transfer;
        this.list = list;
        this.tasks = tasks;
        this.access = access;
    }

    @GetMapping(path = "/export", produces = YAML)
    @Operation(summary = "Writes tasks as a YAML file")
    String export(TaskList.Filter filter, @RequestParam @Nullable Set<String> ids) {
        var scope = access.scope(Permission.TASK_READ);
        List<Long> wanted = ids == null
                ? list.ids(filter, TaskTransfer.MOST + 1)
                : ids.stream().map(id -> IdText.parse("ids", id)).sorted().toList();
        if (wanted.size() > TaskTransfer.MOST) {
            throw new Invalid("TOO_MANY_ITEMS", "at most " + TaskTransfer.MOST + " tasks");
        }
        return transfer.write(tasks.list(wanted).stream()
                .filter(stored -> scope.contains(stored.task().groupId()))
                .toList());
    }

    @PostMapping(
            path = "/import",
            consumes = {YAML, "application/x-yaml", "text/yaml"})
    @Operation(summary = "Makes tasks of a YAML file, or brings them up to date")
    Imported take(@RequestBody String file, @RequestParam(defaultValue = "false") boolean dryRun) {
        access.caller();
        List<TaskTransfer.Item> items = transfer.read(file, dryRun);
        return new Imported(
                dryRun,
                count(items, Outcome.CREATED),
                count(items, Outcome.UPDATED),
                count(items, Outcome.UNCHANGED),
                count(items, Outcome.REFUSED),
                items);
    }

    private static int count(List<TaskTransfer.Item> items, Outcome outcome) {
        return (int) items.stream().filter(item -> item.outcome() == outcome).count();
    }

    /** @param dryRun whether nothing was written: the outcomes are what they would be */
    @Schema(name = "TaskImport")
    record Imported(
            boolean dryRun, int created, int updated, int unchanged, int refused, List<TaskTransfer.Item> items) {}
}
