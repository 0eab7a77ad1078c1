package io.tocsin.center.dispatch;

import io.tocsin.center.run.LiveRun;
import io.tocsin.center.run.LiveRun.Assignment;
import io.tocsin.center.run.NewRun;
import io.tocsin.center.run.RunCommands;
import io.tocsin.center.run.RunLog;
import io.tocsin.center.run.RunState;
import io.tocsin.center.run.Told;
import io.tocsin.center.task.Task;
import io.tocsin.center.task.TaskChanges;
import io.tocsin.center.wheel.Loop;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Handler;
import io.tocsin.protocol.Outcome;
import io.tocsin.protocol.ToCenter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The door to the dispatching side. Every method posts to the loop and returns; all else happens there. */
public final class Dispatcher implements ExecutorEvents, ExecutorLoads, RunCommands, TaskChanges {
    private final Floor floor;
    private final Starts starts;
    private final Stops stops;
    private final Reports reports;
    private final Conversations conversations;
    private final Recovery recovery;
    private final Foresight foresight;
    private final Runnable replan;

    /**
     * @param commits where changes of rows go; somebody else takes them to the database and settles them on the loop
     * @param replan wakes the planner
     */
    public Dispatcher(
            Loop loop,
            DispatchSettings settings,
            GroupCommit commits,
            RunLog log,
            DispatchObserver observer,
            Runnable replan) {
        this.floor = new Floor(loop, settings, commits);
        this.replan = replan;
        this.starts = new Starts(floor, observer, replan);
        this.foresight = new Foresight(floor, starts.placement().chooser());
        this.stops = new Stops(floor, starts.endings(), starts::startOver);
        this.reports = new Reports(floor, starts.endings(), observer, log);
        this.conversations = new Conversations(floor, starts, stops, reports);
        this.recovery = new Recovery(floor, starts, conversations);
    }

    /** Goes on with what the former center left behind; before anything else is given to this one. */
    public void recover(List<LiveRun> runs, Map<Long, Task> tasks) {
        floor.loop.post(() -> recovery.recover(runs, tasks));
    }

    /** Rows that are overdue and held by nobody; those that are known here are left alone. */
    public void adopt(List<LiveRun> stranded, Map<Long, Task> tasks) {
        post(() -> recovery.adopt(stranded, tasks));
    }

    /**
     * Runs whose rows were just written.
     *
     * @param plannedAt the present when their task's misfire rule was applied, epoch milliseconds
     */
    public void planned(List<NewRun> runs, Map<Long, Task> tasks, long plannedAt) {
        post(() -> runs.forEach(
                run -> starts.accept(added(run, Objects.requireNonNull(tasks.get(run.taskId())), plannedAt))));
    }

    @Override
    public CompletableFuture<List<Optional<Assignment>>> foresee(List<Wanted> runs) {
        CompletableFuture<List<Optional<Assignment>>> answer = new CompletableFuture<>();
        post(() -> answer.complete(foresight.foresee(runs)));
        return answer;
    }

    @Override
    public void submitted(NewRun run, Task task, @Nullable Assignment to) {
        post(() -> {
            ActiveRun active = added(run, task, run.fireAt());
            if (to == null) {
                starts.accept(active);
            } else {
                starts.accept(active, to);
            }
        });
    }

    @Override
    public void revived(LiveRun run, Task task) {
        post(() -> recovery.resume(run, floor.lane(task)));
    }

    @Override
    public CompletableFuture<@Nullable RunState> cancel(long runId, String reason) {
        CompletableFuture<@Nullable RunState> answer = new CompletableFuture<>();
        post(() -> stops.cancel(runId, reason, answer));
        return answer;
    }

    @Override
    public CompletableFuture<Told> tell(AttemptId attempt, Outcome outcome) {
        CompletableFuture<Told> answer = new CompletableFuture<>();
        post(() -> reports.callbacks().tell(new Callbacks.Telling(attempt, outcome, answer)));
        return answer;
    }

    @Override
    public CompletableFuture<Boolean> awaitEnd(long runId, long millis) {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        post(() -> stops.awaitEnd(runId, millis, answer));
        return answer;
    }

    @Override
    public CompletableFuture<List<Long>> redefined(Task task) {
        CompletableFuture<List<Long>> answer = new CompletableFuture<>();
        post(() -> {
            TaskLane lane = floor.lanes.get(task.id());
            if (lane == null) {
                answer.complete(List.of());
                return;
            }
            lane.redefine(task);
            starts.redefined(lane);
            stops.recall(lane, answer);
        });
        return answer;
    }

    @Override
    public CompletableFuture<List<Long>> withdraw(Task task, String reason) {
        CompletableFuture<List<Long>> answer = new CompletableFuture<>();
        post(() -> stops.withdraw(task, reason, answer));
        return answer;
    }

    @Override
    public void replan() {
        replan.run();
    }

    @Override
    public void expecting() {
        post(() -> conversations.absences().expect());
    }

    @Override
    public void opened(ExecutorLink link, List<Handler> handlers) {
        post(() -> conversations.opened(link, handlers));
    }

    @Override
    public void closed(ExecutorLink link) {
        post(() -> conversations.closed(link));
    }

    @Override
    public boolean received(ExecutorLink link, List<ToCenter.Live> messages) {
        return reports.hasRoom(link)
                && floor.loop.post(() -> messages.forEach(message -> conversations.received(link, message)));
    }

    @Override
    public void draining(long executorId, boolean draining) {
        post(() -> conversations.draining(executorId, draining));
    }

    @Override
    public int running(long executorId) {
        Seat seat = floor.seats.get(executorId);
        return seat == null ? 0 : seat.running();
    }

    @Override
    public CompletableFuture<List<Long>> held(long executorId) {
        CompletableFuture<List<Long>> answer = new CompletableFuture<>();
        post(() -> {
            Seat seat = floor.seats.get(executorId);
            answer.complete(seat == null ? List.of() : seat.held());
        });
        return answer;
    }

    @Override
    public List<LastRevision> lastRevisions(long executorId) {
        Seat seat = floor.seats.get(executorId);
        return seat == null ? List.of() : seat.recent.list();
    }

    @Override
    public WorkDone workDone(long executorId) {
        Seat seat = floor.seats.get(executorId);
        return seat == null ? WorkDone.NOTHING : seat.work.done();
    }

    /** How many runs are live here, as of the latest change; for metrics and for the planner's restraint. */
    public int live() {
        return floor.live();
    }

    /** How many changes are on their way to the disk; for the planner's restraint. */
    int unwritten() {
        return floor.unwritten();
    }

    private ActiveRun added(NewRun run, Task task, long plannedAt) {
        ActiveRun active = new ActiveRun(run, floor.lane(task), plannedAt);
        floor.add(active);
        return active;
    }

    /** These calls must not be lost, unlike an executor's message, which comes again. */
    private void post(Runnable action) {
        while (!floor.loop.post(action)) {
            Thread.onSpinWait();
        }
    }
}
