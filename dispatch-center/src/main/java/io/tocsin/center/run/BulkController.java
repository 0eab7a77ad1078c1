package io.tocsin.center.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tocsin.center.account.Access;
import io.tocsin.center.problem.Invalid;
import io.tocsin.center.task.TaskList;
import io.tocsin.center.task.TaskSwitchDoor;
import io.tocsin.center.web.IdText;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The same done to many tasks or runs. */
@RestController
@RequestMapping("/api/v1")
class BulkController {
    private static final int MOST = 500;

    private final TaskSwitchDoor switches;
    private final Triggers triggers;
    private final RunDoor door;
    private final RunControl control;
    private final Access access;

    BulkController(TaskSwitchDoor switches, Triggers triggers, RunDoor door, RunControl control, Access access) {
        this.switches = switches;
        this.triggers = triggers;
        this.door = door;
        this.control = control;
        this.access = access;
    }

    enum TaskAction {
        ENABLE,
        DISABLE,
        TRIGGER,
        DELETE
    }

    enum RunAction {
        CANCEL,
        RETRY
    }

    /** @param filter instead of ids */
    @Schema(name = "TaskBulkRequest")
    record TaskWish(@Nullable TaskAction action, @Nullable List<String> ids, TaskList.@Nullable Filter filter) {}

    @Schema(name = "RunBulkRequest")
    record RunWish(@Nullable RunAction action, @Nullable List<String> ids) {}

    /** A task is triggered at most once by one key, so that whoever repeats a request starts only what was not started. */
    @PostMapping("/tasks/bulk")
    @Operation(summary = "Enables, disables, triggers or deletes many tasks")
    Answer tasks(
            @RequestBody TaskWish wish,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestHeader(name = "traceparent", required = false) @Nullable String traceparent) {
        access.caller();
        TaskAction action = required(wish.action());
        List<String> ids = wish.filter() == null
                ? bounded(wish.ids())
                : bounded(switches.matching(wish.filter(), MOST).stream()
                        .map(IdText::of)
                        .toList());
        if (wish.filter() != null && wish.ids() != null) {
            throw Invalid.field("filter", "AMBIGUOUS", "ids or a filter, not both");
        }
        return Answer.of(OneByOne.each(ids, id -> switch (action) {
            case ENABLE -> OneByOne.Done.plain(switches.set(id, true, null));
            case DISABLE -> OneByOne.Done.plain(switches.set(id, false, null));
            case DELETE -> OneByOne.Done.plain(switches.delete(id, null));
            case TRIGGER ->
                OneByOne.Done.run(
                        triggers.trigger(new Triggers.Request(id, key, new Triggers.Wish(null, null), traceparent))
                                .runId());
        }));
    }

    @PostMapping("/runs/bulk")
    @Operation(summary = "Cancels or retries many runs")
    Answer runs(@RequestBody RunWish wish) {
        access.caller();
        RunAction action = required(wish.action());
        return Answer.of(OneByOne.each(bounded(wish.ids()), id -> begin(action, id)));
    }

    private Supplier<OneByOne.Done> begin(RunAction action, String id) {
        return switch (action) {
            case CANCEL -> {
                Supplier<RunState> asked = control.ask(door.controllable(id));
                yield () -> OneByOne.Done.state(asked.get());
            }
            case RETRY -> {
                RunState state = control.retry(door.repeatable(id));
                yield () -> OneByOne.Done.state(state);
            }
        };
    }

    private static <T> T required(@Nullable T action) {
        if (action == null) {
            throw Invalid.field("action", "REQUIRED", "what is to be done");
        }
        return action;
    }

    private static List<String> bounded(@Nullable List<String> ids) {
        if (ids == null) {
            throw Invalid.field("ids", "REQUIRED", "which ones");
        }
        if (ids.size() > MOST) {
            throw new Invalid("TOO_MANY_ITEMS", "at most " + MOST + " at once");
        }
        return ids.stream().distinct().toList();
    }

    @Schema(name = "BulkAnswer")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(int done, int refused, List<OneByOne.Item> items) {
        static Answer of(List<OneByOne.Item> items) {
            int done = (int) items.stream()
                    .filter(item -> item.outcome() == OneByOne.Outcome.DONE)
                    .count();
            return new Answer(done, items.size() - done, items);
        }
    }
}
