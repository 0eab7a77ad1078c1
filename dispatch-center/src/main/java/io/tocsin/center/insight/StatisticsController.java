package io.tocsin.center.insight;

import io.swagger.v3.oas.annotations.Operation;
import io.tocsin.center.account.Access;
import io.tocsin.center.account.GroupScope;
import io.tocsin.center.account.Permission;
import io.tocsin.center.problem.Invalid;
import io.tocsin.center.task.Group;
import io.tocsin.center.task.GroupStore;
import io.tocsin.center.task.TaskDoor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What runs came to, of one task and of many. */
@RestController
@RequestMapping("/api/v1")
class StatisticsController {
    private final HourStore hours;
    private final TaskDoor tasks;
    private final GroupStore groups;
    private final Access access;
    private final TallyKeeper keeper;
    private final InstantSource clock;

    StatisticsController(
            HourStore hours,
            TaskDoor tasks,
            GroupStore groups,
            Access access,
            TallyKeeper keeper,
            InstantSource clock) {
        this.hours = hours;
        this.tasks = tasks;
        this.groups = groups;
        this.access = access;
        this.keeper = keeper;
        this.clock = clock;
    }

    @GetMapping("/tasks/{id}/statistics")
    @Operation(summary = "Tells how the runs of a task ended, how long they took and how late they were")
    StatisticsDocument ofTask(@PathVariable String id, @RequestParam @Nullable String window) {
        long task = tasks.require(id, Permission.RUN_READ).task().id();
        Window asked = Window.of(window);
        int now = present();
        return document(asked, now, hours.ofTask(task, asked.begin(now), asked.end(now)));
    }

    @GetMapping("/statistics")
    @Operation(summary = "Tells the same of all tasks that the caller may see, or of those of a group")
    StatisticsDocument ofAll(@RequestParam @Nullable String window, @RequestParam @Nullable String group) {
        GroupScope scope = access.scope(Permission.RUN_READ);
        GroupScope asked = group == null ? scope : only(group, scope);
        Window wanted = Window.of(window);
        int now = present();
        return document(wanted, now, hours.ofGroups(asked, wanted.begin(now), wanted.end(now)));
    }

    private GroupScope only(String name, GroupScope scope) {
        long id = groups.named(name)
                .map(Group::id)
                .filter(scope::contains)
                .orElseThrow(() -> Invalid.field("group", "UNKNOWN_GROUP", "there is no such group"));
        return new GroupScope.Only(Set.of(id));
    }

    private int present() {
        return TallySheet.hour(clock.millis() * 1_000);
    }

    private StatisticsDocument document(Window window, int now, Map<Integer, Tally> hours) {
        Tally total = new Tally();
        hours.values().forEach(total::add);
        List<StatisticsDocument.Point> series = new ArrayList<>();
        for (int begin = window.begin(now); begin < window.end(now); begin += window.step) {
            Tally step = new Tally();
            for (int hour = begin; hour < begin + window.step; hour++) {
                Tally known = hours.get(hour);
                if (known != null) {
                    step.add(known);
                }
            }
            series.add(StatisticsDocument.Point.of(instant(begin), step));
        }
        Instant from = instant(window.begin(now));
        return new StatisticsDocument(
                window.text,
                window.step == 1 ? "1h" : "1d",
                from,
                instant(window.end(now)),
                keeper.asOf(),
                StatisticsDocument.Point.of(from, total),
                series);
    }

    private static Instant instant(int hour) {
        return Instant.EPOCH.plus(Duration.ofHours(hour));
    }
}
