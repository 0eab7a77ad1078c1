package io.tocsin.center.dispatch;

import io.tocsin.center.dispatch.GroupCommit.Haste;
import io.tocsin.center.run.LiveRun;
import io.tocsin.center.run.RunChange;
import io.tocsin.center.run.RunChange.Guard;
import io.tocsin.center.run.RunState;
import io.tocsin.center.task.Task;
import io.tocsin.center.wheel.Loop;
import io.tocsin.protocol.AttemptId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything that is live in this center: runs, the lanes of their tasks, the seats of executors. Confined to the loop. */
final class Floor {
    private static final System.Logger LOG = System.getLogger(Floor.class.getName());
    private static final int MOST_REPEATS = 16;

    final Loop loop;
    final DispatchSettings settings;
    final RandomGenerator random;
    final Lead lead;
    private final GroupCommit commits;

    final Map<Long, ActiveRun> runs = new HashMap<>();
    final Map<Long, TaskLane> lanes = new HashMap<>();
    private Consumer<ActiveRun> fenced = this::remove;
    private volatile int live;
    /** Written on the loop, read from anywhere. */
    final Map<Long, Seat> seats = new ConcurrentHashMap<>();
    /** By group: those that were ever open. */
    private final Map<Long, Set<Seat>> seatsOfGroup = new HashMap<>();
    /** By group: due runs that found no executor, in the order of their coming. */
    private final Map<Long, Set<ActiveRun>> waiting = new HashMap<>();

    /** Ends on their way to the disk, and who wants to know when they are there: reports may repeat meanwhile. */
    private final Map<AttemptId, List<Runnable>> recording = new HashMap<>();

    Floor(Loop loop, DispatchSettings settings, GroupCommit commits) {
        this.loop = loop;
        this.settings = settings;
        this.commits = commits;
        this.random = settings.random();
        this.lead = new Lead(settings.assignAhead());
    }

    /** How many runs there are; readable from any thread. */
    int live() {
        return live;
    }

    /** Readable from any thread. */
    int unwritten() {
        return commits.size();
    }

    TaskLane lane(Task task) {
        TaskLane lane = lanes.computeIfAbsent(task.id(), id -> new TaskLane(task));
        lane.redefine(task);
        return lane;
    }

    Seat seat(long executorId) {
        return seats.computeIfAbsent(executorId, Seat::new);
    }

    Set<Seat> seatsOf(long groupId) {
        return seatsOfGroup.getOrDefault(groupId, Set.of());
    }

    /** The executor speaks through this link now. */
    void open(Seat seat, ExecutorLink link) {
        ExecutorProfile former = seat.profile();
        if (former != null) {
            seatsOf(former.groupId()).remove(seat);
        }
        seat.open(link);
        seatsOfGroup
                .computeIfAbsent(link.profile().groupId(), id -> new LinkedHashSet<>())
                .add(seat);
    }

    /** @param dropped takes runs off the floor that another center owns */
    void whenFenced(Consumer<ActiveRun> dropped) {
        fenced = dropped;
    }

    /** Ends a run of which nothing but its row is left. */
    void settle(LiveRun run, RunState state, String reason) {
        Guard guard = new Guard(run.run().id(), settings.epoch(), run.attempt(), run.offer());
        commits.submit(
                new RunChange.Ended(guard, state, reason, loop.nowMicros(), null, null), Haste.NONE, applied -> {});
    }

    void add(ActiveRun run) {
        runs.put(run.id(), run);
        live = runs.size();
        run.lane.runs.add(run);
    }

    @Nullable
    ActiveRun run(long id) {
        return runs.get(id);
    }

    Guard guard(ActiveRun run) {
        return run.guard(settings.epoch());
    }

    Set<ActiveRun> waiting(long groupId) {
        return waiting.computeIfAbsent(groupId, id -> new LinkedHashSet<>());
    }

    /** Sends a change to the disk; {@code then} runs on the loop once it is there. */
    void submit(ActiveRun run, Function<Guard, RunChange> change, Runnable then) {
        submit(run, Haste.NONE, change, then);
    }

    void submit(ActiveRun run, Haste haste, Function<Guard, RunChange> change, Runnable then) {
        commits.submit(change.apply(guard(run)), haste, applied -> {
            if (applied) {
                then.run();
            } else {
                fence(run);
            }
        });
    }

    /**
     * Sends the end of an attempt to the disk; repeats of its report wait for the same commit.
     */
    void record(AttemptId attempt, ActiveRun run, Haste haste, Function<Guard, RunChange> change, Runnable then) {
        List<Runnable> waiting = new ArrayList<>(1);
        waiting.add(then);
        recording.put(attempt, waiting);
        commits.submit(change.apply(guard(run)), haste, applied -> {
            recording.remove(attempt);
            if (!applied) {
                fence(run);
            }
            // A stale end is acknowledged as well, or its report would come back for ever.
            waiting.forEach(Runnable::run);
        });
    }

    /** Of which an end is on its way to the disk. */
    Set<Long> recordedRuns() {
        return recording.keySet().stream().map(AttemptId::run).collect(Collectors.toSet());
    }

    /** Who repeats an end more often than sessions change is told fewer times; false when none is on its way. */
    boolean whenRecorded(AttemptId attempt, Runnable then) {
        List<Runnable> waiting = recording.get(attempt);
        return waiting != null && (waiting.size() >= MOST_REPEATS || waiting.add(then));
    }

    /** The attempt is with nobody any more; its slot, if it took one, is free. */
    void release(ActiveRun run) {
        Seat seat = run.seat;
        run.disarm();
        run.recalled = false;
        if (seat != null) {
            seat.runs.remove(run.id());
            if (run.seated) {
                seat.freed();
            }
        }
        run.seat = null;
        run.assignment = null;
        run.assigned = false;
        run.seated = false;
        run.sent = false;
    }

    /** Takes the run off the floor, and returns the run of the same task whose turn has come. */
    @Nullable
    ActiveRun remove(ActiveRun run) {
        run.cancelAlarm();
        release(run);
        run.waitNoMore();
        runs.remove(run.id(), run);
        live = runs.size();
        ActiveRun next = run.lane.leave(run);
        dropIfIdle(run.lane);
        return next;
    }

    void dropIfIdle(TaskLane lane) {
        if (lane.isIdle() && lane.withdrawnBelow == 0) {
            lanes.remove(lane.task().id(), lane);
        }
    }

    /** The row is not what it should be: another center owns it now, and nothing that is known here counts. */
    private void fence(ActiveRun run) {
        if (runs.get(run.id()) == run) {
            LOG.log(System.Logger.Level.WARNING, "run {0} was changed by another owner; it is dropped here", run.id());
            fenced.accept(run);
        }
        run.tellWatchers();
    }
}
