package io.tocsin.center.task;

import io.tocsin.center.schedule.MisfirePolicy;
import io.tocsin.center.schedule.Schedule;
import io.tocsin.center.schedule.ScheduleSpec;
import io.tocsin.protocol.TaskKind;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The tasks behind users' alarm clocks. They are planned and fired like all others, and belong to a group that no role
 * reaches, so that nobody meets them among the tasks of the house.
 */
@Component
public final class AlarmTasks {
    /** Later than this an alarm is not rung any more: it is told as missed. */
    public static final long STILL_RINGS_MILLIS = 600_000;

    private static final long SMALLEST_PERIOD_MILLIS = 60_000;

    /** A fire that is found too late comes nevertheless, the latest of several, so that its user learns of it. */
    private static final MisfirePolicy MISFIRE =
            new MisfirePolicy(MisfirePolicy.Kind.FIRE_ONCE, STILL_RINGS_MILLIS, null, 1);

    /** Who takes it in knows each fire by its instant, so it may be given twice. */
    private static final Execution EXECUTION = new Execution(
            RoutingSpec.leastLoaded(),
            new OverlapSpec(OverlapSpec.Policy.PARALLEL, 100, OverlapSpec.Overflow.DROP_OLDEST),
            RetryPolicy.none(),
            new LossPolicy(LossPolicy.Policy.RERUN, Integer.MAX_VALUE),
            0,
            Execution.DEFAULT_GRACE_MILLIS,
            0,
            true);

    private static final Group GROUP = new Group(Task.ALARMS, "alarms", null, SMALLEST_PERIOD_MILLIS, null, 1, 0, 0);

    private final TaskEdits edits;
    private final TaskStore tasks;
    private final InstantSource clock;

    AlarmTasks(TaskEdits edits, TaskStore tasks, InstantSource clock) {
        this.edits = edits;
        this.tasks = tasks;
        this.clock = clock;
    }

    /** Not written yet. */
    public static Task make(long id, ScheduleSpec schedule, String parameters, boolean enabled, long now) {
        return task(id, schedule, parameters, enabled, 1, now, now);
    }

    /** The next revision, not written yet. */
    public static Task next(Task before, ScheduleSpec schedule, String parameters, boolean enabled, long now) {
        return task(before.id(), schedule, parameters, enabled, before.revision() + 1, before.createdAt(), now);
    }

    private static Task task(
            long id, ScheduleSpec schedule, String parameters, boolean enabled, int revision, long created, long now) {
        return new Task(
                id,
                Task.ALARMS,
                "alarm-" + id,
                TaskKind.ALARM,
                "",
                parameters,
                schedule,
                MISFIRE,
                EXECUTION,
                enabled,
                revision,
                created,
                now,
                null);
    }

    /** @throws io.tocsin.center.problem.Invalid where it would fire too often, or never */
    public void create(Task task, Runnable beside) {
        check(task);
        edits.create(task, beside);
    }

    /** @throws io.tocsin.center.problem.Conflict when it has another revision by now */
    public void change(Task before, Task after, Runnable beside) {
        if (!before.schedule().equals(after.schedule())) {
            check(after);
        }
        edits.change(before, after, beside);
    }

    public void delete(Task task, Runnable beside) {
        edits.delete(task, beside);
    }

    public Optional<StoredTask> find(long id) {
        return tasks.find(id).filter(found -> found.task().groupId() == Task.ALARMS);
    }

    public Map<Long, StoredTask> find(Collection<Long> ids) {
        return list(ids).stream().collect(Collectors.toMap(found -> found.task().id(), found -> found));
    }

    private List<StoredTask> list(Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : tasks.list(ids);
    }

    public static Schedule schedule(Task task) {
        return Fires.schedule(task);
    }

    private void check(Task task) {
        PeriodQuota.check(GROUP, task, clock.instant());
    }
}
