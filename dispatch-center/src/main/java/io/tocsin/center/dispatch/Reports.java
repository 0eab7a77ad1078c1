package io.tocsin.center.dispatch;

import io.tocsin.center.run.RunChange;
import io.tocsin.center.run.RunLog;
import io.tocsin.center.run.RunState;
import io.tocsin.center.task.Reasons;
import io.tocsin.protocol.Limits;
import io.tocsin.protocol.Outcome;
import io.tocsin.protocol.Report;
import io.tocsin.protocol.ToCenter.KillUnconfirmed;
import io.tocsin.protocol.ToCenter.Reported;
import io.tocsin.protocol.ToCenter.Started;
import java.nio.charset.StandardCharsets;

/**
 * Takes in what executors tell of the attempts that they hold. A report of an attempt that the executor does not hold
 * changes nothing; it is acknowledged all the same, or it would be sent for ever. Confined to the loop.
 */
final class Reports {
    /** Begins the reason of a run that does not stop although its time is over, rather than because somebody asked. */
    static final String TIMEOUT = Reasons.TIMEOUT + " ";

    private final Floor floor;
    private final Endings endings;
    private final DispatchObserver observer;
    private final ParkedLines lines;
    private final Acks acks;
    private final Callbacks callbacks;

    Reports(Floor floor, Endings endings, DispatchObserver observer, RunLog log) {
        this.floor = floor;
        this.endings = endings;
        this.observer = observer;
        this.lines = new ParkedLines(floor.loop, log);
        this.acks = new Acks(floor);
        this.callbacks = new Callbacks(floor);
    }

    void started(Seat seat, Started started) {
        ActiveRun run = floor.run(started.attempt().run());
        if (run == null || !run.isHeldBy(seat, started.attempt()) || run.startedAt != 0) {
            return;
        }
        run.disarm();
        run.startedAt = StatedTime.of(started.startedAt(), floor.loop.nowMicros());
        run.artifactVersion = started.artifactVersion();
        run.clockError = started.clockError();
        seat.recent.ran(new LastRevision(run.row.taskId(), run.lane.task().name(), started.revision(), run.startedAt));
        observer.started(run.lane.task().groupId(), run.startedAt - run.row.fireAt() * 1_000);
        if (run.state == RunState.DISPATCHED) {
            run.become(RunState.RUNNING);
            // A withdrawal that was under way came too late.
            run.stopReason = null;
        }
        run.cancelAlarm();
        // Most attempts end soon: their start and end are written as one.
        run.alarm = floor.loop.at(floor.loop.now() + floor.settings.startedDelay(), () -> {
            run.alarm = null;
            floor.submit(
                    run,
                    guard -> new RunChange.Started(
                            guard, run.startedAt, run.artifactVersion, started.revision(), run.clockError),
                    () -> {});
        });
    }

    void killUnconfirmed(Seat seat, KillUnconfirmed message) {
        ActiveRun run = floor.run(message.attempt().run());
        if (run != null && run.isHeldBy(seat, message.attempt()) && run.state != RunState.KILL_UNCONFIRMED) {
            run.become(RunState.KILL_UNCONFIRMED);
            String reason = run.stopReason == null ? TIMEOUT + message.holder() : run.stopReason;
            floor.submit(run, guard -> new RunChange.Stopping(guard, RunState.KILL_UNCONFIRMED, reason), () -> {});
        }
    }

    void reported(Seat seat, ExecutorLink link, Reported reported) {
        Report report = reported.report();
        seat.reportedAt = floor.loop.now();
        Runnable ack = () -> acks.add(link, reported.sequence());
        ActiveRun run = floor.run(report.attempt().run());
        if (run != null && run.isHeldBy(seat, report.attempt())) {
            switch (report) {
                case Report.Progressed progress -> progressed(run, new ActiveRun.Progress(seat, progress, ack));
                case Report.Logged logged -> lines.append(link, logged, ack);
                case Report.Ended ended -> endings.finish(run, bounded(ended), callbacks.ended(run, ended, ack));
            }
        } else if (!(report instanceof Report.Ended) || !floor.whenRecorded(report.attempt(), ack)) {
            ack.run();
        }
    }

    Callbacks callbacks() {
        return callbacks;
    }

    void closed(ExecutorLink link) {
        acks.forget(link);
        lines.forget(link);
    }

    /** Whether more of what the session says can be taken in now. Readable from any thread. */
    boolean hasRoom(ExecutorLink link) {
        return !lines.isFull(link);
    }

    /** An executor that somebody else wrote may not keep to the limits. */
    private Report.Ended bounded(Report.Ended ended) {
        Outcome outcome = ended.outcome();
        if (outcome instanceof Outcome.Succeeded succeeded
                && succeeded.result() != null
                && succeeded.result().getBytes(StandardCharsets.UTF_8).length > Limits.MAX_RESULT) {
            outcome = new Outcome.Failed(
                    "RESULT_TOO_LARGE", "the result has more than " + Limits.MAX_RESULT + " bytes", null);
        }
        long now = floor.loop.nowMicros();
        return new Report.Ended(
                ended.attempt(),
                outcome,
                StatedTime.ofBegin(ended.startedAt(), now),
                StatedTime.of(ended.endedAt(), now),
                ended.artifactVersion(),
                ended.clockError());
    }

    /** One change is on its way to the disk at a time; of those that come meanwhile only the latest counts. */
    private void progressed(ActiveRun run, ActiveRun.Progress said) {
        if (run.progressUnderWay) {
            if (run.laterProgress != null) {
                run.laterProgress.ack().run();
            }
            run.laterProgress = said;
            return;
        }
        run.progressUnderWay = true;
        floor.submit(
                run,
                guard -> new RunChange.Progressed(
                        guard, said.report().fraction(), said.report().note()),
                () -> {
                    said.ack().run();
                    progressStored(run);
                });
    }

    private void progressStored(ActiveRun run) {
        ActiveRun.Progress later = run.laterProgress;
        run.laterProgress = null;
        run.progressUnderWay = false;
        if (later == null) {
            return;
        }
        if (run.isHeldBy(later.seat(), later.report().attempt())) {
            progressed(run, later);
        } else {
            later.ack().run();
        }
    }
}
