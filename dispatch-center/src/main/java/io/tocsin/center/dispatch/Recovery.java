package io.tocsin.center.dispatch;

import io.tocsin.center.run.LiveRun;
import io.tocsin.center.run.Origin;
import io.tocsin.center.run.RunState;
import io.tocsin.center.task.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Goes on with the runs that a former center left behind. What an executor may hold waits for that executor's word; what
 * nobody holds is sent as if nothing had happened, or goes the way of a misfire when it is too late. Confined to the loop.
 */
final class Recovery {
    private final Floor floor;
    private final Starts starts;
    private final Conversations conversations;

    Recovery(Floor floor, Starts starts, Conversations conversations) {
        this.floor = floor;
        this.starts = starts;
        this.conversations = conversations;
    }

    /** @param tasks by id; those that are gone are missing */
    void recover(List<LiveRun> runs, Map<Long, Task> tasks) {
        Map<TaskLane, List<LiveRun>> late = new LinkedHashMap<>();
        Set<Seat> absent = new LinkedHashSet<>();
        for (LiveRun run : runs) {
            Task task = tasks.get(run.run().taskId());
            if (task == null) {
                floor.settle(run, RunState.CANCELLED, "TASK_DELETED");
                continue;
            }
            TaskLane lane = floor.lane(task);
            LiveRun.Assignment assignment = run.assignment();
            if (assignment != null) {
                ActiveRun active = new ActiveRun(run, lane);
                floor.add(active);
                Seat seat = floor.seat(assignment.executorId());
                starts.resume(active, seat);
                absent.add(seat);
            } else if (isLate(run, task)) {
                late.computeIfAbsent(lane, l -> new ArrayList<>()).add(run);
            } else {
                resume(run, lane);
            }
        }
        late.forEach(this::misfire);
        absent.stream().filter(seat -> seat.link() == null).forEach(conversations::awaitReturn);
    }

    /** A run that nobody holds. */
    void resume(LiveRun run, TaskLane lane) {
        ActiveRun active = new ActiveRun(run, lane);
        floor.add(active);
        if (run.state() == RunState.RETRYING || run.attempt() > 1) {
            starts.comeBack(active, run.dueAt());
        } else {
            starts.accept(active);
        }
    }

    /** Rows that should be under way and of which nothing is known here: an answer of the database was lost. */
    void adopt(List<LiveRun> stranded, Map<Long, Task> tasks) {
        recover(
                stranded.stream()
                        .filter(run -> floor.run(run.run().id()) == null)
                        .toList(),
                tasks);
    }

    private boolean isLate(LiveRun run, Task task) {
        return run.run().origin() == Origin.SCHEDULE
                && run.state() == RunState.PLANNED
                && run.run().fireAt() + task.misfire().graceMillis() < floor.loop.now();
    }

    private void misfire(TaskLane lane, List<LiveRun> missed) {
        for (int i = 0; i < missed.size(); i++) {
            boolean latest = i == missed.size() - 1;
            boolean fires = switch (lane.task().misfire().kind()) {
                case FIRE_ALL -> true;
                case FIRE_ONCE -> latest && !laterFireIsDue(lane, missed.get(i));
                case SKIP -> false;
            };
            if (fires) {
                resume(missed.get(i), lane);
            } else {
                ActiveRun active = new ActiveRun(missed.get(i), lane);
                floor.add(active);
                starts.endings().end(active, RunState.SKIPPED, "MISFIRE");
            }
        }
    }

    /** Then the planner finds that one, and it stands for the whole gap. */
    private boolean laterFireIsDue(TaskLane lane, LiveRun run) {
        Instant now = Instant.ofEpochMilli(floor.loop.now());
        return lane.schedule()
                .next(Instant.ofEpochMilli(run.run().fireAt()))
                .filter(next -> !next.isAfter(now))
                .isPresent();
    }
}
