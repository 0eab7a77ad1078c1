package io.tocsin.center.dispatch;

import io.tocsin.center.dispatch.GroupCommit.Haste;
import io.tocsin.center.run.Origin;
import io.tocsin.center.run.RunChange;
import io.tocsin.center.run.RunChange.AttemptEnd;
import io.tocsin.center.run.RunChange.Guard;
import io.tocsin.center.run.RunChange.NextFire;
import io.tocsin.center.run.RunState;
import io.tocsin.center.schedule.After;
import io.tocsin.center.task.Execution;
import io.tocsin.center.task.LossPolicy;
import io.tocsin.center.task.Reasons;
import io.tocsin.center.task.Task;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Outcome;
import io.tocsin.protocol.Report.Ended;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How attempts and runs end, and what follows from it. Confined to the loop. */
final class Endings {
    private final Floor floor;
    private final DispatchObserver observer;
    private final Consumer<ActiveRun> turn;
    private final Consumer<Long> slotFreed;
    private final Runnable replan;
    /** Whose turn it will be. */
    private final Queue<ActiveRun> turns = new ArrayDeque<>();

    private boolean turning;

    /**
     * @param turn takes a run whose turn has come: admitted, due, held by nobody
     * @param slotFreed takes the group in which an executor has room again
     * @param replan tells the planner that a task has got a next fire
     */
    Endings(
            Floor floor,
            DispatchObserver observer,
            Consumer<ActiveRun> turn,
            Consumer<Long> slotFreed,
            Runnable replan) {
        this.floor = floor;
        this.observer = observer;
        this.turn = turn;
        this.slotFreed = slotFreed;
        this.replan = replan;
    }

    /** The executor says how the attempt ended; {@code recorded} is told once that is on disk. */
    void finish(ActiveRun run, Ended report, Runnable recorded) {
        if (run.startedAt == 0) {
            run.startedAt = report.startedAt();
        }
        if (run.clockError == null) {
            run.clockError = report.clockError();
        }
        if (run.artifactVersion == null) {
            run.artifactVersion = report.artifactVersion();
        }
        if (run.state == RunState.DISPATCHED) {
            run.stopReason = null; // a withdrawal that came too late
        }
        Outcome outcome = report.outcome();
        RunState state = switch (outcome) {
            case Outcome.Succeeded s -> RunState.SUCCEEDED;
            case Outcome.Failed f -> RunState.FAILED;
            case Outcome.TimedOut t -> RunState.TIMED_OUT;
            case Outcome.Cancelled c -> RunState.CANCELLED;
        };
        AttemptEnd end = run.attemptEnd(state, outcome, report.startedAt(), report.endedAt());
        worked(run, end);
        boolean repeatable = state == RunState.FAILED || state == RunState.TIMED_OUT;
        Execution execution = run.lane.task().execution();
        if (repeatable
                && run.stopReason == null
                && run.attempt - run.losses < execution.retry().maxAttempts()) {
            long delay = execution.retry().delayAfter(run.attempt - run.losses, floor.random);
            repeat(run, end, run.losses, floor.loop.now() + delay, recorded);
        } else {
            end(run, state, reasonOf(run, outcome), end, recorded);
        }
    }

    /** Nobody knows whether the attempt ended; {@code recorded} is told once that is on disk. */
    void lose(ActiveRun run, Runnable recorded) {
        LossPolicy loss = run.lane.task().execution().loss();
        AttemptEnd end = run.attemptEnd(RunState.LOST, null, run.startedAt, floor.loop.nowMicros());
        worked(run, end);
        if (loss.policy() == LossPolicy.Policy.RERUN && run.losses < loss.maxReruns() && run.stopReason == null) {
            repeat(run, end, run.losses + 1, floor.loop.now(), recorded);
        } else {
            end(run, RunState.LOST, Reasons.EXECUTOR_LOST, end, recorded);
        }
    }

    private static void worked(ActiveRun run, AttemptEnd end) {
        Seat seat = run.seat;
        if (seat != null) {
            seat.work.ended(end.state(), end.startedAt() == 0 ? 0 : end.endedAt() - end.startedAt());
        }
    }

    /** The run ends without an attempt having ended. */
    void end(ActiveRun run, RunState state, String reason) {
        end(run, state, reason, null, () -> {});
    }

    /** The fire will not happen; nothing of the run remains but its part of a recorded range. */
    void miss(ActiveRun run, String reason, long gap) {
        NextFire next = nextFire(run, floor.loop.now());
        leave(run, RunState.SKIPPED, guard -> new RunChange.Missed(guard, reason, gap, next), next, () -> {});
    }

    private void end(
            ActiveRun run, RunState state, @Nullable String reason, @Nullable AttemptEnd end, Runnable recorded) {
        long endedAt = end == null ? floor.loop.nowMicros() : end.endedAt();
        NextFire next = nextFire(run, endedAt / 1_000);
        leave(run, state, guard -> new RunChange.Ended(guard, state, reason, endedAt, end, next), next, recorded);
    }

    private void leave(
            ActiveRun run,
            RunState state,
            Function<Guard, RunChange> change,
            @Nullable NextFire next,
            Runnable recorded) {
        AttemptId attempt = new AttemptId(run.id(), Math.max(1, run.attempt));
        run.become(state);
        Haste haste = next != null || !run.watchers.isEmpty() ? Haste.URGENT : Haste.NONE;
        floor.record(attempt, run, haste, change, () -> {
            recorded.run();
            run.tellWatchers();
            if (next != null) {
                replan.run();
            }
        });
        observer.ended(run.lane.task().groupId(), state);
        Seat seat = run.seated ? run.seat : null;
        ActiveRun following = floor.remove(run);
        if (following != null) {
            next(following);
        }
        if (seat != null) {
            slotFreed.accept(seat.groupId(run.lane.task().groupId()));
        }
    }

    /** One after the other: where none finds an executor, and may not wait for one, each turn is the end of a run. */
    private void next(ActiveRun following) {
        turns.add(following);
        if (turning) {
            return;
        }
        turning = true;
        try {
            for (ActiveRun each = turns.poll(); each != null; each = turns.poll()) {
                turn.accept(each);
            }
        } finally {
            turning = false;
        }
    }

    private void repeat(ActiveRun run, AttemptEnd end, int losses, long dueAt, Runnable recorded) {
        run.become(RunState.RETRYING);
        run.cancelAlarm();
        floor.record(
                end.id(),
                run,
                run.watchers.isEmpty() ? Haste.NONE : Haste.URGENT,
                guard -> new RunChange.Retrying(guard, end, losses, dueAt),
                recorded);
        Seat seat = run.seat;
        floor.release(run);
        run.attempt++;
        run.losses = losses;
        run.startedAt = 0;
        run.artifactVersion = null;
        run.clockError = null;
        run.waitAnew();
        run.alarm = floor.loop.at(dueAt, () -> {
            run.alarm = null;
            turn.accept(run);
        });
        slotFreed.accept(
                seat == null
                        ? run.lane.task().groupId()
                        : seat.groupId(run.lane.task().groupId()));
    }

    private @Nullable NextFire nextFire(ActiveRun run, long endedAt) {
        if (run.row.origin() == Origin.SCHEDULE && run.lane.schedule() instanceof After after) {
            Task task = run.lane.task();
            return after.afterEnd(Instant.ofEpochMilli(endedAt))
                    .map(fire -> new NextFire(task.id(), task.revision(), fire.toEpochMilli()))
                    .orElse(null);
        }
        return null;
    }

    private static @Nullable String reasonOf(ActiveRun run, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Succeeded s -> null;
            case Outcome.Failed failed -> failed.code();
            case Outcome.TimedOut t -> Reasons.TIMEOUT;
            case Outcome.Cancelled c -> run.stopReason == null ? Reasons.EXECUTOR_STOPPED : run.stopReason;
        };
    }
}
