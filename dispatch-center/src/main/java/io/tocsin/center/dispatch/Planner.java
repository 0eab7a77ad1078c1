package io.tocsin.center.dispatch;

import io.tocsin.center.id.Ids;
import io.tocsin.center.run.NewRun;
import io.tocsin.center.run.Origin;
import io.tocsin.center.run.PlanStore;
import io.tocsin.center.run.PlanStore.Claim;
import io.tocsin.center.run.PlanStore.DueTask;
import io.tocsin.center.run.PlanStore.MissedFires;
import io.tocsin.center.run.PlanStore.Outlook;
import io.tocsin.center.run.RunStore.Buckets;
import io.tocsin.center.schedule.After;
import io.tocsin.center.schedule.Misfire;
import io.tocsin.center.schedule.Schedule;
import io.tocsin.center.task.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns the fires of the near future into rows: reads the tasks whose next fire lies within the horizon, and claims each
 * one's fires up to it and somewhat further; of alarms, some seconds more ahead. Persist, then send: {@link Dispatcher} hears of a run when its row is written.
 * Called by one thread.
 */
public final class Planner {
    /** How far ahead fires are written. */
    public static final long HORIZON_MILLIS = 2_000;

    /** A task that is taken up is planned so much further, or one of every second would be taken up every second. */
    private static final long REACH_MILLIS = 2_000;

    /** Everybody's alarm is set to a full minute, and each rings seldom: such a crowd is written with time to spare. */
    private static final long ALARM_HORIZON_MILLIS = 15_000;

    private static final long ALARMS_EVERY_MILLIS = 1_000;

    private static final int TASKS_PER_PASS = 500;
    private static final int FIRES_PER_TASK = 500;
    /** Some batches of the committer: who is behind by more will not make it up by getting more to write. */
    private static final int MOST_UNWRITTEN = 6_000;

    private static final int MOST_SCHEDULES = 200_000;

    private final PlanStore store;
    private final Buckets buckets;
    private final Ids ids;
    private final Dispatcher dispatcher;
    private final int mostLive;
    private final Map<Long, Known> schedules = new HashMap<>();
    private List<DueTask> latest = List.of();
    private List<DueTask> latestAlarms = List.of();
    private long alarmsLookedForAt = Long.MIN_VALUE / 2;

    private record Known(int revision, Schedule schedule) {}

    /**
     * @param mostLive above it nothing more is planned: fires stay in their tasks' rows, and are late or missed by their
     *     policies. More runs than the memory has room for would cost all of them their time.
     */
    public Planner(PlanStore store, Buckets buckets, Ids ids, Dispatcher dispatcher, int mostLive) {
        this.store = store;
        this.buckets = buckets;
        this.ids = ids;
        this.dispatcher = dispatcher;
        this.mostLive = mostLive;
    }

    /**
     * One pass.
     *
     * @param now epoch milliseconds
     * @return true when more is due than one pass takes, and there is a point in going on at once: what was due before the
     *     pass is not all that is due after it, as it would be when the buckets have another owner
     */
    public boolean plan(long now) {
        if (dispatcher.live() > mostLive || dispatcher.unwritten() > MOST_UNWRITTEN) {
            return false;
        }
        List<DueTask> due = store.due(buckets, now, now + HORIZON_MILLIS, TASKS_PER_PASS);
        claim(due.stream().map(task -> claimOf(task, now)).toList(), now);
        boolean more = due.size() == TASKS_PER_PASS && !due.equals(latest);
        latest = due;
        return more || planAlarms(now);
    }

    private boolean planAlarms(long now) {
        if (Math.abs(now - alarmsLookedForAt) < ALARMS_EVERY_MILLIS) {
            return false;
        }
        List<DueTask> due = store.alarms(buckets, now + HORIZON_MILLIS, now + ALARM_HORIZON_MILLIS, TASKS_PER_PASS);
        claim(due.stream().map(task -> claimOf(task, now)).toList(), now);
        boolean more = due.size() == TASKS_PER_PASS && !due.equals(latestAlarms);
        latestAlarms = due;
        if (!more) {
            alarmsLookedForAt = now;
        }
        return more;
    }

    /**
     * Gives a next fire to enabled tasks that have none, as after a crash in the middle of an edit. What cannot be given
     * one, since another center owns the bucket, is left to it.
     */
    public void repair(long now) {
        List<DueTask> before = List.of();
        for (List<DueTask> lost = unplanned(); !lost.isEmpty() && !lost.equals(before); lost = unplanned()) {
            claim(lost.stream().map(task -> firstClaimOf(task, now)).toList(), now);
            before = lost;
        }
    }

    private List<DueTask> unplanned() {
        return store.unplanned(buckets, TASKS_PER_PASS);
    }

    private void claim(List<Claim> claims, long now) {
        if (claims.isEmpty()) {
            return;
        }
        Set<Long> written = store.claim(buckets, claims);
        List<NewRun> runs = new ArrayList<>();
        Map<Long, Task> tasks = new HashMap<>();
        for (Claim claim : claims) {
            for (NewRun run : claim.runs()) {
                if (written.contains(run.id())) {
                    runs.add(run);
                    tasks.put(run.taskId(), claim.task());
                }
            }
        }
        if (!runs.isEmpty()) {
            dispatcher.planned(runs, tasks, now);
        }
    }

    private Claim firstClaimOf(DueTask due, long now) {
        Optional<Instant> next = following(scheduleOf(due.task()), now);
        Outlook outlook = next.isEmpty() ? Outlook.CLOSED : Outlook.OPEN;
        return new Claim(due.task(), null, millis(next), due.fired(), outlook, List.of(), List.of());
    }

    private Claim claimOf(DueTask due, long now) {
        Task task = due.task();
        if (due.closing()) {
            return new Claim(task, due.nextFireAt(), null, due.fired(), Outlook.CLOSED, List.of(), List.of());
        }
        long planned = Objects.requireNonNull(due.nextFireAt());
        Schedule schedule = scheduleOf(task);
        List<Instant> fires = new ArrayList<>();
        List<MissedFires> missed = new ArrayList<>();
        Optional<Instant> next;
        if (planned < now - task.misfire().graceMillis()) {
            Misfire verdict =
                    Misfire.decide(task.misfire(), schedule, Instant.ofEpochMilli(planned), Instant.ofEpochMilli(now));
            fires.addAll(verdict.fires());
            verdict.missed()
                    .ifPresent(range -> missed.add(new MissedFires(
                            range.first().toEpochMilli(),
                            range.last().toEpochMilli(),
                            range.count(),
                            range.reason().name())));
            next = fires.isEmpty() ? following(schedule, now) : schedule.next(Instant.ofEpochMilli(now));
        } else {
            fires.add(Instant.ofEpochMilli(planned));
            next = schedule.next(fires.getFirst());
        }
        long reach = now + HORIZON_MILLIS + REACH_MILLIS;
        while (next.isPresent() && next.get().toEpochMilli() <= reach && fires.size() < FIRES_PER_TASK) {
            fires.add(next.get());
            next = schedule.next(next.get());
        }
        return bounded(due, fires, next, missed, now);
    }

    /** Ends the task's schedule when it is used up or has fired as often as it may; not before its last fire. */
    private Claim bounded(
            DueTask due, List<Instant> fires, Optional<Instant> next, List<MissedFires> missed, long now) {
        Task task = due.task();
        Long most = task.schedule().maxFires();
        long allowed = most == null ? Long.MAX_VALUE : Math.max(0, most - due.fired());
        List<Instant> kept = fires.size() <= allowed ? fires : fires.subList(0, (int) allowed);
        boolean spent = kept.size() >= allowed;
        boolean waitsForEnd = scheduleOf(task) instanceof After && !kept.isEmpty();
        boolean over = spent || (next.isEmpty() && !waitsForEnd);
        boolean lastIsToCome = over && !kept.isEmpty() && kept.getLast().toEpochMilli() > now;
        Outlook outlook = lastIsToCome ? Outlook.CLOSING : over ? Outlook.CLOSED : Outlook.OPEN;
        List<NewRun> runs = kept.stream()
                .map(fire -> new NewRun(
                        ids.next(), task.id(), Origin.SCHEDULE, fire.toEpochMilli(), 0, null, null, task.revision()))
                .toList();
        return new Claim(
                task,
                due.nextFireAt(),
                switch (outlook) {
                    case OPEN -> millis(next);
                    case CLOSING -> kept.getLast().toEpochMilli();
                    case CLOSED -> null;
                },
                due.fired() + kept.size(),
                outlook,
                runs,
                missed);
    }

    /** The next fire when no run is there whose end would set it. */
    private static Optional<Instant> following(Schedule schedule, long now) {
        Instant present = Instant.ofEpochMilli(now);
        return schedule instanceof After after ? after.afterEnd(present) : schedule.next(present);
    }

    private Schedule scheduleOf(Task task) {
        Known known = schedules.get(task.id());
        if (known == null || known.revision() != task.revision()) {
            if (schedules.size() > MOST_SCHEDULES) {
                schedules.clear();
            }
            known = new Known(
                    task.revision(), task.schedule().toSchedule(Instant.ofEpochMilli(task.createdAt()), task.key()));
            schedules.put(task.id(), known);
        }
        return known.schedule();
    }

    private static @Nullable Long millis(Optional<Instant> instant) {
        return instant.map(Instant::toEpochMilli).orElse(null);
    }
}
