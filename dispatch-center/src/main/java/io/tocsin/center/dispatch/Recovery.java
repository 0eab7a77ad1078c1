package io.tocsin.center.dispatch;

import io.tocsin.center.run.LiveRun;
import io.tocsin.center.run.RunState;
import io.tocsin.center.task.Reasons;
import io.tocsin.center.task.Task;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Goes on with the runs that a former center left behind. What an executor may hold waits for that executor's word; what
 * nobody holds is sent as if nothing had happened, unless {@link Misfires} finds it too late. Confined to the loop.
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
        Set<Seat> absent = new LinkedHashSet<>();
        for (LiveRun run : runs) {
            Task task = tasks.get(run.run().taskId());
            if (task == null) {
                floor.settle(run, RunState.CANCELLED, Reasons.TASK_DELETED);
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
            } else {
                resume(run, lane);
            }
        }
        absent.stream().filter(seat -> seat.link() == null).forEach(conversations.absences()::inherit);
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
        Set<Long> ended = floor.recordedRuns(); // their rows do not know it yet
        for (LiveRun run : stranded) {
            Task task = tasks.get(run.run().taskId());
            if (floor.run(run.run().id()) != null || ended.contains(run.run().id())) {
                continue;
            }
            if (task == null) {
                floor.settle(run, RunState.CANCELLED, Reasons.TASK_DELETED);
            } else if (run.assignment() == null) {
                resume(run, floor.lane(task));
            } else { // nothing leaves this center unless it is known here
                ActiveRun active = new ActiveRun(run, floor.lane(task));
                floor.add(active);
                active.lane.admit(active);
                starts.startOver(active);
            }
        }
    }
}
