package io.tocsin.center.dispatch;

import io.tocsin.center.run.RunState;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Handler;
import io.tocsin.protocol.Offer;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToCenter.Refused;
import io.tocsin.protocol.ToCenter.Standing;
import io.tocsin.protocol.ToCenter.Withdrawn;
import io.tocsin.protocol.ToExecutor;
import java.util.List;
import java.util.Objects;

/** What executors say, and what follows from their coming and going. Confined to the loop. */
final class Conversations {
    private static final System.Logger LOG = System.getLogger(Conversations.class.getName());
    /** So that the question stays well below the bound of a frame. */
    private static final int OFFERS_PER_QUESTION = 2_000;

    private final Floor floor;
    private final Starts starts;
    private final Stops stops;
    private final Reports reports;
    private final Absences absences;
    private final Refusals refusals = new Refusals(line -> LOG.log(System.Logger.Level.WARNING, line));

    Conversations(Floor floor, Starts starts, Stops stops, Reports reports) {
        this.floor = floor;
        this.starts = starts;
        this.stops = stops;
        this.reports = reports;
        this.absences = new Absences(floor.loop, floor.settings.lossAfter(), this::givenUp);
    }

    Absences absences() {
        return absences;
    }

    void opened(ExecutorLink link, List<Handler> handlers) {
        Seat seat = floor.seat(link.profile().id());
        ExecutorLink former = seat.link();
        if (former != null) {
            if (former.profile().generation() > link.profile().generation()) {
                link.close("a newer session is open");
                return;
            }
            closed(former);
            former.close("replaced by a newer session");
        }
        floor.open(seat, link);
        seat.handlers(handlers);
        List<Offer> held = seat.runs.values().stream()
                .filter(run -> run.sent)
                .map(ActiveRun::currentOffer)
                .toList();
        seat.reconciling = !held.isEmpty();
        for (int from = 0; from < held.size(); from += OFFERS_PER_QUESTION) {
            List<Offer> part = held.subList(from, Math.min(held.size(), from + OFFERS_PER_QUESTION));
            if (!link.offer(new ToExecutor.Reconcile(part))) {
                link.close("no room for the first question");
                return;
            }
        }
        if (held.isEmpty()) {
            reconciled(seat);
        }
    }

    void closed(ExecutorLink link) {
        reports.closed(link);
        Seat seat = floor.seats.get(link.profile().id());
        if (seat == null || !seat.speaksThrough(link)) {
            return;
        }
        seat.close();
        for (ActiveRun run : List.copyOf(seat.runs.values())) {
            if (!run.sent) {
                // It never left this center, so nobody else can have it.
                floor.release(run);
                if (run.admitted) {
                    starts.placement().place(run);
                }
            }
        }
        absences.began(seat);
    }

    private void givenUp(Seat seat) {
        LOG.log(System.Logger.Level.WARNING, "executor {0} did not come back", Long.toString(seat.executorId));
        for (ActiveRun run : List.copyOf(seat.runs.values())) {
            starts.endings().lose(run, () -> {});
        }
        // It may be here again and only have left the question unanswered.
        seat.reconciling = false;
        wake(seat);
    }

    void draining(long executorId, boolean draining) {
        Seat seat = floor.seat(executorId);
        seat.draining = draining;
        wake(seat);
    }

    void received(ExecutorLink link, ToCenter.Live message) {
        Seat seat = floor.seats.get(link.profile().id());
        if (seat == null || !seat.speaksThrough(link)) {
            return;
        }
        switch (message) {
            case ToCenter.Handlers ready -> {
                seat.handlers(ready.handlers());
                wake(seat);
            }
            case Refused refused -> refused(seat, refused);
            case Withdrawn withdrawn -> stops.withdrawn(seat, withdrawn);
            case ToCenter.Started started -> reports.started(seat, started);
            case ToCenter.KillUnconfirmed unconfirmed -> reports.killUnconfirmed(seat, unconfirmed);
            case ToCenter.Reported reported -> reports.reported(seat, link, reported);
            case ToCenter.Reconciled reconciled -> reconciled(seat, reconciled);
            case ToCenter.Leaving leaving -> seat.leaving = true;
            // Nothing hangs on it: the refusal, the start or the session's end tells as much.
            case ToCenter.Accepted accepted -> {}
            case ToCenter.Ping ping -> {}
            case ToCenter.NextChunk chunk -> {}
            case ToCenter.ArtifactState state -> {}
            case ToCenter.AskSecret question -> {}
        }
    }

    private void refused(Seat seat, Refused refused) {
        ActiveRun run = floor.run(refused.offer().attempt().run());
        if (run == null || !run.isOffered(seat, refused.offer())) {
            return;
        }
        if (refused.code().equals("DRAINING")) {
            seat.leaving = true;
        } else {
            run.refused(seat.executorId, refusals.take(seat, run, refused, floor.loop.now()));
        }
        goElsewhere(seat, run);
    }

    private void goElsewhere(Seat seat, ActiveRun run) {
        if (run.stopReason == null) {
            starts.placeElsewhere(run, seat.executorId);
        } else {
            starts.endings().end(run, RunState.CANCELLED, run.stopReason);
        }
    }

    private void reconciled(Seat seat, ToCenter.Reconciled answer) {
        for (Standing standing : answer.standings()) {
            ActiveRun run = floor.run(standing.offer().attempt().run());
            if (run != null && run.isOffered(seat, standing.offer())) {
                switch (standing.state()) {
                    case NEVER_SEEN -> neverSeen(seat, run);
                    case RUNNING -> stillRunning(seat, run, standing);
                    case IN_DOUBT -> inDoubt(seat, run);
                    case ENDED -> awaitReport(run);
                }
            }
        }
        if (seat.runs.values().stream().allMatch(run -> !run.sent || run.told)) {
            seat.runs.values().forEach(run -> run.told = false);
            reconciled(seat);
        }
    }

    private void reconciled(Seat seat) {
        seat.reconciling = false;
        absences.ended(seat);
        wake(seat);
    }

    private void neverSeen(Seat seat, ActiveRun run) {
        if (run.stopReason == null) {
            starts.startOver(run);
        } else {
            goElsewhere(seat, run);
        }
    }

    /** The report is in the executor's outbox; should it be lost there, nobody knows how the attempt ended. */
    private void awaitReport(ActiveRun run) {
        run.told = true;
        run.cancelAlarm();
        run.alarm = floor.loop.at(floor.loop.now() + floor.settings.lossAfter(), () -> {
            run.alarm = null;
            Seat seat = run.seat;
            boolean reports = seat != null
                    && seat.link() != null
                    && floor.loop.now() - seat.reportedAt < floor.settings.lossAfter();
            if (reports) {
                awaitReport(run); // a long outbox is sent in order
            } else {
                starts.endings().lose(run, () -> {});
            }
        });
    }

    /** Begun by an earlier incarnation; once that is settled here, the executor need not remember it. */
    private void inDoubt(Seat seat, ActiveRun run) {
        AttemptId attempt = run.currentOffer().attempt();
        starts.endings().lose(run, () -> {
            ExecutorLink link = seat.link();
            if (link != null) {
                link.offer(new ToExecutor.Settled(List.of(attempt)));
            }
        });
    }

    private void stillRunning(Seat seat, ActiveRun run, Standing standing) {
        run.told = true;
        if (standing.startedAt() != 0) {
            reports.started(
                    seat,
                    new ToCenter.Started(
                            standing.offer().attempt(),
                            standing.startedAt(),
                            run.artifactVersion,
                            run.revision,
                            run.clockError));
        }
        stops.repeat(run);
    }

    private void wake(Seat seat) {
        ExecutorProfile profile = seat.profile();
        if (seat.isOpen() && profile != null) {
            starts.placement().wake(Objects.requireNonNull(profile).groupId());
        }
    }
}
