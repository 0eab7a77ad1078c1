package io.tocsin.center.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.problem.Unavailable;
import io.tocsin.center.run.LiveRun;
import io.tocsin.center.run.LiveRun.Assignment;
import io.tocsin.center.run.NewRun;
import io.tocsin.center.run.Origin;
import io.tocsin.center.run.PlanStore;
import io.tocsin.center.run.RunChange;
import io.tocsin.center.run.RunState;
import io.tocsin.center.run.RunStore;
import io.tocsin.center.schedule.MisfirePolicy;
import io.tocsin.center.task.Task;
import io.tocsin.protocol.TaskKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The database of a simulation: what is in it survives every crash. */
final class SimStore implements RunStore, PlanStore {
    /** @param next null while nothing is planned */
    record TaskRow(Task task, @Nullable Long next, long fired, boolean enabled, boolean closing) {
        TaskRow(Task task, @Nullable Long next, long fired, boolean enabled) {
            this(task, next, fired, enabled, false);
        }
    }

    record EndedRun(NewRun run, RunState state, @Nullable String reason) {}

    final Map<Long, TaskRow> tasks = new TreeMap<>();
    final Map<Long, LiveRun> live = new TreeMap<>();
    final Map<Long, EndedRun> ended = new TreeMap<>();
    /** Runs that are part of a missed range. */
    final Set<Long> missedRuns = new HashSet<>();

    private final Set<Long> queued = new HashSet<>();
    final List<Double> progress = new ArrayList<>();
    final Map<Long, List<MissedFires>> missed = new HashMap<>();
    private final Map<Long, Long> epochs = new HashMap<>();
    private final SimWorld world;
    boolean down;

    SimStore(SimWorld world) {
        this.world = world;
    }

    @Override
    public boolean[] apply(List<RunChange> changes) {
        if (down) {
            throw new Unavailable("DATABASE_UNAVAILABLE", "down");
        }
        boolean[] applied = new boolean[changes.size()];
        for (int i = 0; i < applied.length; i++) {
            applied[i] = apply(changes.get(i));
        }
        return applied;
    }

    private boolean apply(RunChange change) {
        RunChange.Guard guard = change.guard();
        LiveRun row = live.get(guard.runId());
        if (row == null
                || row.attempt() != guard.attempt()
                || row.offer() != guard.offer()
                || epochs.getOrDefault(guard.runId(), 0L) != guard.epoch()) {
            return false;
        }
        switch (change) {
            case RunChange.Queued c -> {
                queued.add(guard.runId());
                put(row, RunState.QUEUED, row.attempt(), row.offer(), row.losses(), null, row.dueAt(), 0);
            }
            case RunChange.Assigned c -> {
                if (c.offer() == 1 && !queued.contains(guard.runId())) {
                    requireInTime(row, c.to().assignedAt());
                }
                put(row, RunState.DISPATCHED, c.attempt(), c.offer(), row.losses(), c.to(), row.dueAt(), 0);
            }
            case RunChange.Started c ->
                put(
                        row,
                        row.state() == RunState.CANCELLING ? RunState.CANCELLING : RunState.RUNNING,
                        row.attempt(),
                        row.offer(),
                        row.losses(),
                        row.assignment(),
                        row.dueAt(),
                        c.startedAt());
            case RunChange.Progressed c -> progress.add(c.fraction());
            case RunChange.Stopping c ->
                put(
                        row,
                        c.state(),
                        row.attempt(),
                        row.offer(),
                        row.losses(),
                        row.assignment(),
                        row.dueAt(),
                        row.startedAt());
            case RunChange.Retrying c ->
                put(row, RunState.RETRYING, row.attempt() + 1, row.offer(), c.losses(), null, c.dueAt(), 0);
            case RunChange.Ended c -> {
                live.remove(guard.runId());
                ended.put(guard.runId(), new EndedRun(row.run(), c.state(), c.reason()));
                setNext(row, c.next());
            }
            case RunChange.Missed c -> {
                live.remove(guard.runId());
                long fireAt = row.run().fireAt();
                missedRuns.add(guard.runId());
                missed.computeIfAbsent(row.run().taskId(), id -> new ArrayList<>())
                        .add(new MissedFires(fireAt, fireAt, 1, c.reason()));
                setNext(row, c.next());
            }
        }
        return true;
    }

    private void setNext(LiveRun row, RunChange.@Nullable NextFire next) {
        TaskRow task = tasks.get(row.run().taskId());
        if (next != null && task.next() == null && task.enabled() && task.task().revision() == next.revision()) {
            tasks.put(next.taskId(), new TaskRow(task.task(), next.fireAt(), task.fired(), true));
        }
    }

    /** Who found no executor in time, and one soon after, waited without its row's saying so. */
    private void requireInTime(LiveRun row, long assignedAt) {
        MisfirePolicy misfire = tasks.get(row.run().taskId()).task().misfire();
        if (misfire.kind() == MisfirePolicy.Kind.SKIP && row.run().origin() == Origin.SCHEDULE) {
            assertThat(assignedAt)
                    .as("%s is given to an executor after its grace", row)
                    .isLessThanOrEqualTo(Math.max(row.run().fireAt(), row.createdAt())
                            + misfire.graceMillis()
                            + Placement.UNTOLD_MILLIS);
        }
    }

    private void put(
            LiveRun row,
            RunState state,
            int attempt,
            int offer,
            int losses,
            LiveRun.@Nullable Assignment assignment,
            long dueAt,
            long startedAt) {
        live.put(
                row.run().id(),
                new LiveRun(
                        row.run(),
                        row.createdAt(),
                        state,
                        attempt,
                        offer,
                        losses,
                        assignment,
                        dueAt,
                        startedAt,
                        row.reason()));
    }

    @Override
    public List<LiveRun> live(Buckets buckets) {
        live.keySet().forEach(id -> epochs.put(id, buckets.epoch()));
        return live.values().stream()
                .sorted(Comparator.comparingLong((LiveRun run) -> run.run().fireAt()))
                .toList();
    }

    @Override
    public List<LiveRun> stranded(Buckets buckets, long dueBefore, int limit) {
        return live.values().stream()
                .filter(run -> epochs.getOrDefault(run.run().id(), 0L) == buckets.epoch() && run.dueAt() < dueBefore)
                .filter(run -> switch (run.state()) {
                    case PLANNED, RETRYING -> true;
                    case DISPATCHED -> run.run().origin() == Origin.MANUAL && run.offer() == 1;
                    default -> false;
                })
                .limit(limit)
                .toList();
    }

    @Override
    public List<DueTask> due(Buckets buckets, long now, long horizon, int limit) {
        return tasks.values().stream()
                .filter(row -> row.enabled() && row.next() != null && row.next() <= (row.closing() ? now : horizon))
                .sorted(Comparator.comparingLong(TaskRow::next))
                .limit(limit)
                .map(row -> new DueTask(row.task(), row.next(), row.fired(), row.closing()))
                .toList();
    }

    @Override
    public List<DueTask> alarms(Buckets buckets, long from, long until, int limit) {
        return tasks.values().stream()
                .filter(row -> row.enabled() && row.next() != null && row.next() > from && row.next() <= until)
                .filter(row -> !row.closing() && row.task().kind() == TaskKind.ALARM)
                .sorted(Comparator.comparingLong(TaskRow::next))
                .limit(limit)
                .map(row -> new DueTask(row.task(), row.next(), row.fired(), false))
                .toList();
    }

    @Override
    public List<DueTask> unplanned(Buckets buckets, int limit) {
        Set<Long> withRuns = new HashSet<>();
        live.values().forEach(run -> withRuns.add(run.run().taskId()));
        return tasks.values().stream()
                .filter(row -> row.enabled()
                        && row.next() == null
                        && !withRuns.contains(row.task().id()))
                .limit(limit)
                .map(row -> new DueTask(row.task(), null, row.fired(), false))
                .toList();
    }

    @Override
    public Set<Long> claim(Buckets buckets, List<Claim> claims) {
        Set<Long> written = new HashSet<>();
        for (Claim claim : claims) {
            TaskRow row = tasks.get(claim.task().id());
            boolean asRead = row.task().revision() == claim.task().revision()
                    && row.enabled()
                    && Objects.equals(row.next(), claim.expected());
            if (asRead) {
                tasks.put(
                        row.task().id(),
                        new TaskRow(
                                row.task(),
                                claim.next(),
                                claim.fired(),
                                claim.outlook() != Outlook.CLOSED,
                                claim.outlook() == Outlook.CLOSING));
                missed.computeIfAbsent(row.task().id(), id -> new ArrayList<>()).addAll(claim.missed());
                for (NewRun run : claim.runs()) {
                    if (live.values().stream()
                            .noneMatch(other -> other.run().taskId() == run.taskId()
                                    && other.run().origin() == run.origin()
                                    && other.run().fireAt() == run.fireAt())) {
                        insert(run, buckets.epoch());
                        written.add(run.id());
                    }
                }
            }
        }
        return written;
    }

    void insert(NewRun run, long epoch) {
        insert(run, epoch, null);
    }

    void insert(NewRun run, long epoch, @Nullable Assignment to) {
        int given = to == null ? 0 : 1;
        RunState state = to == null ? RunState.PLANNED : RunState.DISPATCHED;
        live.put(run.id(), new LiveRun(run, world.millis(), state, given, given, 0, to, run.fireAt(), 0, null));
        epochs.put(run.id(), epoch);
    }
}
