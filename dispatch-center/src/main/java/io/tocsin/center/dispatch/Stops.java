package io.tocsin.center.dispatch;

import io.tocsin.center.run.Origin;
import io.tocsin.center.run.RunChange;
import io.tocsin.center.run.RunState;
import io.tocsin.center.task.Task;
import io.tocsin.protocol.ToCenter.Withdrawn;
import io.tocsin.protocol.ToExecutor;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Cancels runs and withdraws planned fires. Confined to the loop. */
final class Stops {
    static final String DELETED = "TASK_DELETED";
    /** Within this time every plan made from a definition before its change has reached the loop. */
    private static final long FORGET_WITHDRAWAL_MILLIS = 60_000;

    private final Floor floor;
    private final Endings endings;

    Stops(Floor floor, Endings endings) {
        this.floor = floor;
        this.endings = endings;
    }

    void cancel(long runId, String reason, CompletableFuture<@Nullable RunState> answer) {
        ActiveRun run = floor.run(runId);
        if (run == null) {
            answer.complete(null);
            return;
        }
        run.watchers.add(answer::complete);
        floor.loop.at(floor.loop.now() + floor.settings.answerWithin(), () -> answer.complete(run.state));
        if (!run.sent) {
            endings.end(run, RunState.CANCELLED, reason);
        } else if (run.state == RunState.DISPATCHED || run.state == RunState.RUNNING) {
            run.stopReason = reason;
            run.become(RunState.CANCELLING);
            // Asking twice does no harm, so the executor hears of it before it is on disk.
            repeat(run);
            floor.submit(run, guard -> new RunChange.Stopping(guard, RunState.CANCELLING, reason), () -> {});
        } else if (run.state == RunState.KILL_UNCONFIRMED && run.stopReason == null) {
            run.stopReason = reason;
            floor.submit(run, guard -> new RunChange.Stopping(guard, RunState.KILL_UNCONFIRMED, reason), () -> {});
        }
    }

    /** Tells the executor again what is wanted of it, on a new session. */
    void repeat(ActiveRun run) {
        ExecutorLink link = run.seat == null ? null : run.seat.link();
        if (run.stopReason == null || link == null) {
            return;
        }
        ToExecutor.Live message = run.startedAt == 0
                ? new ToExecutor.WithdrawRun(run.currentOffer())
                : new ToExecutor.CancelRun(
                        run.currentOffer().attempt(),
                        run.lane.task().execution().graceMillis());
        if (!link.offer(message)) {
            link.close("no room to cancel a run");
        }
    }

    void withdrawn(Seat seat, Withdrawn message) {
        ActiveRun run = floor.run(message.offer().attempt().run());
        if (run == null || !run.isOffered(seat, message.offer()) || run.stopReason == null) {
            return;
        }
        ExecutorLink link = seat.link();
        if (message.confirmed()) {
            endings.end(run, RunState.CANCELLED, run.stopReason);
        } else if (run.state == RunState.CANCELLING && link != null) {
            link.offer(new ToExecutor.CancelRun(
                    message.offer().attempt(), run.lane.task().execution().graceMillis()));
        } else {
            // Only the fire was to be withdrawn, and it has begun: it may go on.
            run.stopReason = null;
            run.tellWatchers();
        }
    }

    void withdraw(Task task, String reason, CompletableFuture<List<Long>> answer) {
        TaskLane lane = floor.lane(task);
        lane.withdrawnBelow = task.revision();
        lane.withdrawnFor = reason;
        floor.loop.at(floor.loop.now() + FORGET_WITHDRAWAL_MILLIS, () -> forget(lane, task.revision()));
        Set<Long> open = new LinkedHashSet<>();
        for (ActiveRun run : List.copyOf(lane.runs)) {
            boolean deleted = reason.equals(DELETED);
            boolean planned = run.row.origin() == Origin.SCHEDULE || deleted;
            if (planned && !run.sent && (deleted || run.state != RunState.RETRYING)) {
                open.add(run.id());
                run.watchers.add(state -> close(open, run, answer));
                endings.end(run, RunState.CANCELLED, reason);
            } else if (planned && run.sent && run.state == RunState.DISPATCHED) {
                open.add(run.id());
                run.watchers.add(state -> {
                    if (state.ended()) {
                        close(open, run, answer);
                    }
                });
                run.stopReason = reason;
                repeat(run);
            }
        }
        floor.loop.at(floor.loop.now() + floor.settings.answerWithin(), () -> answer.complete(List.copyOf(open)));
        if (open.isEmpty()) {
            answer.complete(List.of());
        }
    }

    private static void close(Set<Long> open, ActiveRun run, CompletableFuture<List<Long>> answer) {
        open.remove(run.id());
        if (open.isEmpty()) {
            answer.complete(List.of());
        }
    }

    private void forget(TaskLane lane, int revision) {
        if (lane.withdrawnBelow == revision) {
            lane.withdrawnBelow = 0;
            floor.dropIfIdle(lane);
        }
    }
}
