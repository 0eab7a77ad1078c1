package io.tocsin.center.dispatch;

import io.tocsin.center.run.Origin;
import io.tocsin.center.run.RunChange;
import io.tocsin.center.run.RunState;
import io.tocsin.center.task.Reasons;
import io.tocsin.center.task.Task;
import io.tocsin.protocol.ToCenter.Withdrawn;
import io.tocsin.protocol.ToExecutor;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Cancels runs and withdraws planned fires. Confined to the loop. */
final class Stops {
    /** Within this time every plan made from a definition before its change has reached the loop. */
    private static final long FORGET_WITHDRAWAL_MILLIS = 60_000;

    private final Floor floor;
    private final Endings endings;
    private final Consumer<ActiveRun> givenBack;

    /** @param givenBack takes from its executor a run that it does not hold any more, and that is to begin nevertheless */
    Stops(Floor floor, Endings endings, Consumer<ActiveRun> givenBack) {
        this.floor = floor;
        this.endings = endings;
        this.givenBack = givenBack;
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

    void awaitEnd(long runId, long millis, CompletableFuture<Boolean> answer) {
        ActiveRun run = floor.run(runId);
        if (run == null) {
            answer.complete(false);
            return;
        }
        Consumer<RunState> watcher = state -> answer.complete(true);
        run.watchers.add(watcher);
        floor.loop.at(floor.loop.now() + millis, () -> {
            run.watchers.remove(watcher); // many may wait in turn for one long run
            answer.complete(true);
        });
    }

    /** Tells the executor again what is wanted of it, on a new session. */
    void repeat(ActiveRun run) {
        ExecutorLink link = run.seat == null ? null : run.seat.link();
        boolean asked = run.stopReason != null || (run.recalled && run.startedAt == 0);
        if (!asked || link == null) {
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
        if (run == null || !run.isOffered(seat, message.offer())) {
            return;
        }
        if (run.stopReason == null) {
            recalled(run, message.confirmed());
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
            if (run.state.ended()) {
                continue; // by the end of another one, whose turn it took and found no executor
            }
            boolean deleted = reason.equals(Reasons.TASK_DELETED);
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

    /**
     * Takes back what executors hold ahead by a former definition, to give it anew. A fire that begins meanwhile is
     * carried out as it was given.
     */
    void recall(TaskLane lane, CompletableFuture<List<Long>> answer) {
        Set<ActiveRun> asked = new LinkedHashSet<>();
        Set<Long> left = new LinkedHashSet<>();
        for (ActiveRun run : lane.runs) {
            boolean ahead = run.sent && run.startedAt == 0 && floor.loop.now() < run.row.fireAt();
            if (ahead && run.revision < lane.task().revision()) {
                asked.add(run);
                left.add(run.id());
                run.recalled = true;
                run.watchers.add(state -> {
                    if (!run.sent && run.startedAt == 0) {
                        left.remove(run.id());
                    }
                    asked.remove(run);
                    if (asked.isEmpty()) {
                        answer.complete(List.copyOf(left));
                    }
                });
                repeat(run);
            }
        }
        if (asked.isEmpty()) {
            answer.complete(List.of());
        } else {
            floor.loop.at(floor.loop.now() + floor.settings.answerWithin(), () -> answer.complete(List.copyOf(left)));
        }
    }

    private void recalled(ActiveRun run, boolean confirmed) {
        if (run.recalled) {
            run.recalled = false;
            if (confirmed) {
                givenBack.accept(run);
            }
            run.tellWatchers();
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
