package io.tocsin.center.dispatch;

import io.tocsin.center.run.LiveRun;
import io.tocsin.center.run.NewRun;
import io.tocsin.center.run.RunChange.AttemptEnd;
import io.tocsin.center.run.RunChange.Guard;
import io.tocsin.center.run.RunState;
import io.tocsin.center.run.RunTransitions;
import io.tocsin.center.task.Reasons;
import io.tocsin.center.wheel.Loop.Alarm;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Offer;
import io.tocsin.protocol.Outcome;
import io.tocsin.protocol.Report;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A live run in memory, confined to the loop. Its row follows it through {@link GroupCommit}. */
final class ActiveRun {
    final NewRun row;
    final TaskLane lane;
    /** When its row was planned, epoch milliseconds; a fire that was caught up is not late before. */
    final long plannedAt;

    RunState state;
    int attempt;
    int offer;
    int losses;
    LiveRun.@Nullable Assignment assignment;
    /** Where the attempt is, from its assignment until it is released or ended. */
    @Nullable
    Seat seat;
    /** The assignment is on disk. */
    boolean assigned;
    /** It takes one of the seat's slots: it is due, and on its way there or there. */
    boolean seated;
    /** The frame was handed to a session; from then on the executor has a say. */
    boolean sent;
    /** The frame left ahead of the instant, which is still to come. */
    boolean armed;
    /** The executor was asked to give it back, since the definition that it holds is a former one. */
    boolean recalled;
    /** When it gives up waiting for an executor, epoch milliseconds; 0 before it first waited. */
    long waitsUntil;
    /** Taken over from a former center, which may have crashed before the task's overlap was decided. */
    boolean recovered;
    /** Counted among the runs of its task that may be with executors. */
    boolean admitted;

    long startedAt;

    @Nullable
    String artifactVersion;

    /** Of an attempt that was armed: how far the clock that it was started by may have been off, microseconds. */
    @Nullable
    Long clockError;

    int revision;
    /** So much earlier than its task says it is armed, in milliseconds, for the crowd that shares its instant. */
    long earlier;
    /** Why somebody wants it stopped; null while nobody does. */
    @Nullable
    String stopReason;

    /** The executor has said, on this session, how it stands to this attempt. */
    boolean told;

    /** Somebody told how the attempt ended; null while nothing of that is under way. */
    Callbacks.@Nullable Telling telling;

    boolean progressUnderWay;
    /** Said while an earlier one is on its way to the disk. */
    @Nullable
    Progress laterProgress;

    final Set<Long> refusedBy = new HashSet<>();
    /** What they said; null while nobody refused. */
    @Nullable
    Refusal refusal;

    final List<Consumer<RunState>> watchers = new ArrayList<>(1);

    @Nullable
    Alarm alarm;
    /** Among whom it waits for an executor; null while it does not. */
    @Nullable
    Set<ActiveRun> waitsAmong;

    /** What the executor said, until it is stored or superseded. */
    record Progress(Seat seat, Report.Progressed report, Runnable ack) {}

    ActiveRun(NewRun row, TaskLane lane, long plannedAt) {
        this.row = row;
        this.lane = lane;
        this.plannedAt = plannedAt;
        this.state = RunState.PLANNED;
    }

    ActiveRun(LiveRun live, TaskLane lane) {
        this.row = live.run();
        this.lane = lane;
        this.plannedAt = live.createdAt();
        this.state = live.state();
        this.attempt = live.attempt();
        this.offer = live.offer();
        this.losses = live.losses();
        this.assignment = live.assignment();
        this.startedAt = live.startedAt();
        // Before the crash the frame may have left: only the executor knows.
        this.assigned = live.assignment() != null;
        this.sent = live.assignment() != null;
        this.recovered = true;
        this.stopReason = stopReason(live);
    }

    private static @Nullable String stopReason(LiveRun live) {
        String reason = live.reason();
        return switch (live.state()) {
            case CANCELLING -> Objects.requireNonNullElse(reason, Reasons.USER);
            case KILL_UNCONFIRMED -> reason == null || reason.startsWith(Reports.TIMEOUT) ? null : reason;
            default -> null;
        };
    }

    void takeSlot(Seat at) {
        if (!seated) {
            seated = true;
            at.taken();
        }
    }

    /** Given to its executor ahead of its instant. */
    void arm() {
        armed = true;
        Objects.requireNonNull(seat).armed++;
    }

    /** Its instant has come, or the executor has it no more. */
    void disarm() {
        if (armed) {
            armed = false;
            Objects.requireNonNull(seat).armed--;
        }
    }

    /** An executor will not have it, and says why. */
    void refused(long executorId, String words) {
        if (refusal == null) {
            refusal = new Refusal();
        }
        refusal.add(executorId, words);
    }

    /** Another attempt, or another beginning: it waits anew, and whoever refused is asked again. */
    void waitAnew() {
        waitsUntil = 0;
        refusedBy.clear();
        refusal = null;
    }

    long id() {
        return row.id();
    }

    Offer currentOffer() {
        return new Offer(new AttemptId(row.id(), attempt), offer);
    }

    Guard guard(long epoch) {
        return new Guard(row.id(), epoch, attempt, offer);
    }

    void become(RunState next) {
        state = RunTransitions.check(state, next);
    }

    void waitAmong(Set<ActiveRun> others) {
        others.add(this);
        waitsAmong = others;
    }

    void waitNoMore() {
        if (waitsAmong != null) {
            waitsAmong.remove(this);
            waitsAmong = null;
        }
    }

    void cancelAlarm() {
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
        }
    }

    /** Held by this executor, and this is the offer that it speaks of. */
    boolean isOffered(Seat by, Offer spoken) {
        return seat == by && sent && spoken.equals(currentOffer());
    }

    boolean isHeldBy(Seat by, AttemptId spoken) {
        return seat == by && sent && spoken.run() == row.id() && spoken.number() == attempt;
    }

    AttemptEnd attemptEnd(RunState end, @Nullable Outcome outcome, long started, long ended) {
        return new AttemptEnd(
                new AttemptId(row.id(), attempt),
                Objects.requireNonNull(assignment),
                end,
                outcome,
                started,
                ended,
                artifactVersion,
                clockError);
    }

    /** Tells everybody who asked for its end. */
    void tellWatchers() {
        List<Consumer<RunState>> told = List.copyOf(watchers);
        watchers.clear();
        told.forEach(watcher -> watcher.accept(state));
    }
}
