package io.tocsin.center.dispatch;

import io.tocsin.center.schedule.Schedule;
import io.tocsin.center.task.Task;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The live runs of one task, and those of them that wait for their turn. Confined to the loop. */
final class TaskLane {
    private Task task;
    private Schedule schedule;
    /** Fires planned from an older definition were withdrawn; those that still come in are too. */
    int withdrawnBelow;

    String withdrawnFor = "";

    private int admitted;
    final Deque<ActiveRun> queue = new ArrayDeque<>();
    final Set<ActiveRun> runs = new LinkedHashSet<>();

    TaskLane(Task task) {
        this.task = task;
        this.schedule = scheduleOf(task);
    }

    Task task() {
        return task;
    }

    Schedule schedule() {
        return schedule;
    }

    void redefine(Task newer) {
        if (newer.revision() > task.revision()) {
            task = newer;
            schedule = scheduleOf(newer);
        }
    }

    boolean hasRoom() {
        return hasRoomBeside(0);
    }

    /** Whether there is room even if so many others begin. */
    boolean hasRoomBeside(int others) {
        return queue.isEmpty() && admitted + others < task.execution().overlap().concurrency();
    }

    /** Whether its turn will have come at its instant, even if nothing ends until then and every earlier fire begins. */
    boolean hasRoomAhead(ActiveRun run) {
        int room = task.execution().overlap().concurrency() - admitted;
        if (!queue.isEmpty() || room <= 0) {
            return false;
        }
        for (ActiveRun other : runs) {
            boolean earlier = other != run && !other.admitted && other.row.fireAt() <= run.row.fireAt();
            if (earlier && --room == 0) {
                return false;
            }
        }
        return true;
    }

    void admit(ActiveRun run) {
        run.admitted = true;
        admitted++;
    }

    /** @return the next run whose turn it is, already admitted; or null */
    @Nullable
    ActiveRun leave(ActiveRun run) {
        runs.remove(run);
        queue.remove(run);
        if (run.admitted) {
            run.admitted = false;
            admitted--;
        }
        return next();
    }

    /** The next run whose turn it is, already admitted; null when there is none. */
    @Nullable
    ActiveRun next() {
        if (queue.isEmpty() || admitted >= task.execution().overlap().concurrency()) {
            return null;
        }
        ActiveRun next = queue.remove();
        admit(next);
        return next;
    }

    /** It has not begun, and whether it may is to be decided anew. */
    void stepBack(ActiveRun run) {
        if (run.admitted) {
            run.admitted = false;
            admitted--;
        }
    }

    boolean isIdle() {
        return runs.isEmpty();
    }

    private static Schedule scheduleOf(Task task) {
        return task.schedule().toSchedule(Instant.ofEpochMilli(task.createdAt()), task.key());
    }
}
