package io.tocsin.center.dispatch;

import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Handler;
import io.tocsin.protocol.Offer;
import io.tocsin.protocol.Outcome;
import io.tocsin.protocol.Report;
import io.tocsin.protocol.TaskKind;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToExecutor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An executor that keeps the protocol: its journal and outbox survive a crash, what runs does not. */
final class SimExecutor {
    private static final long HELD = 0;
    private static final long LONGEST_PARK = 300_000;
    private static final List<Handler> HANDLERS = List.of(new Handler("job", "job", "1"));

    private final SimWorld world;
    private final SimCenter center;
    private final SimLedger ledger;
    private final SimClock clock;
    final long id;
    private final int slots;
    private final SimJournal journal = new SimJournal();
    final Map<Long, Report> outbox = new TreeMap<>();
    private long sequence;
    private int incarnation;
    /** When each began, by the corrected clock. */
    private final Map<AttemptId, Long> running = new HashMap<>();

    /** What each was accepted with; one that was given back may come again with another definition. */
    private final Map<AttemptId, Offer> held = new HashMap<>();

    private @Nullable SimLink link;
    private boolean up = true;
    private boolean leaving;

    SimExecutor(SimWorld world, SimCenter center, SimLedger ledger, long id, int slots) {
        this.world = world;
        this.center = center;
        this.ledger = ledger;
        this.clock = new SimClock(world);
        this.id = id;
        this.slots = slots;
        connectLater();
    }

    private void connectLater() {
        world.after(world.between(1_000, 1_500_000), this::connect);
    }

    private void connect() {
        if (!up || link != null) {
            return;
        }
        if (!center.isUp()) {
            connectLater();
            return;
        }
        SimLink opened = new SimLink(
                world,
                center,
                this,
                new ExecutorProfile(
                        id,
                        "e" + id,
                        1,
                        id + "/" + incarnation,
                        center.nextGeneration(),
                        slots,
                        Set.of(TaskKind.JAVA),
                        List.of(),
                        Map.of()));
        link = opened;
        clock.synchronize();
        center.connected(opened);
        center.dispatcher().opened(opened, HANDLERS);
        outbox.forEach((number, report) -> opened.send(new ToCenter.Reported(number, report)));
    }

    void disconnected(SimLink lost) {
        if (link == lost) {
            link = null;
            connectLater();
        }
    }

    void breakLink() {
        if (link != null) {
            link.breakDown();
        }
    }

    void crash() {
        up = false;
        leaving = false;
        incarnation++;
        ledger.stopped(running.keySet());
        running.clear();
        breakLink();
        link = null;
        world.after(world.between(100_000, 4_000_000), () -> {
            up = true;
            connectLater();
        });
    }

    /** Gives back what has not begun, lets the rest end, as far as it does in time, and comes back as a new process. */
    void leave() {
        if (!up || leaving) {
            return;
        }
        leaving = true;
        for (AttemptId attempt : List.copyOf(running.keySet())) {
            if (running.get(attempt) == HELD) {
                Offer offer = journal.accepted(attempt);
                running.remove(attempt);
                journal.refuse(offer);
                send(new ToCenter.Refused(offer, "DRAINING", ""));
            }
        }
        send(new ToCenter.Leaving("stops"));
        int life = incarnation;
        world.after(world.between(10_000, 2_500_000), () -> {
            if (life == incarnation) {
                crash();
            }
        });
    }

    void received(SimLink from, ToExecutor.Live message) {
        if (from != link || !up) {
            return;
        }
        switch (message) {
            case ToExecutor.StartRun start -> start(from, start);
            case ToExecutor.WithdrawRun withdraw -> withdraw(from, withdraw.offer());
            case ToExecutor.CancelRun cancel -> cancel(cancel.attempt());
            case ToExecutor.Ack ack -> ack.sequences().forEach(outbox::remove);
            case ToExecutor.Reconcile reconcile ->
                from.send(new ToCenter.Reconciled(reconcile.offers().stream()
                        .map(offer -> journal.standing(offer, running.get(offer.attempt())))
                        .toList()));
            case ToExecutor.Settled s -> {}
            case ToExecutor.Callback c -> {}
            case ToExecutor.PushArtifact p -> {}
            case ToExecutor.Secret s -> {}
            case ToExecutor.Pong p -> {}
        }
    }

    private void start(SimLink from, ToExecutor.StartRun start) {
        Offer offer = start.offer();
        AttemptId attempt = offer.attempt();
        if (journal.hasAccepted(attempt)) {
            journal.accept(offer);
            return;
        }
        if (leaving || journal.hasRefused(offer) || running.size() >= slots || world.chance(0.02)) {
            journal.refuse(offer);
            from.send(new ToCenter.Refused(offer, leaving ? "DRAINING" : "NO_SLOT", ""));
            return;
        }
        journal.accept(offer);
        running.put(attempt, HELD);
        held.put(attempt, offer);
        hold(start, incarnation);
    }

    /** Until its instant by the center's clock, as far as that is known here. */
    private void hold(ToExecutor.StartRun start, int life) {
        AttemptId attempt = start.offer().attempt();
        boolean given = !start.offer().equals(held.get(attempt)) || running.getOrDefault(attempt, 1L) != HELD;
        if (life != incarnation || given) {
            return;
        }
        long left = start.fireAt() * 1_000 - clock.micros();
        if (left > 0) {
            world.after(Math.min(left, LONGEST_PARK), () -> hold(start, life));
        } else {
            enter(attempt, life, start);
        }
    }

    private void enter(AttemptId attempt, int life, ToExecutor.StartRun start) {
        running.put(attempt, clock.micros());
        ledger.entered(attempt, start, world.micros());
        send(new ToCenter.Started(attempt, running.get(attempt), "1", start.revision()));
        long takes = world.chance(0.1) ? world.between(0, 2_000_000) : world.between(0, 30_000);
        world.after(takes, () -> {
            if (life == incarnation && running.containsKey(attempt)) {
                end(attempt, world.chance(0.1) ? new Outcome.Failed("X", "x", null) : new Outcome.Succeeded(null));
            }
        });
    }

    private void end(AttemptId attempt, Outcome outcome) {
        long startedAt = Objects.requireNonNull(running.remove(attempt));
        journal.end(attempt);
        ledger.left(attempt);
        Report report = new Report.Ended(attempt, outcome, startedAt, clock.micros(), "1");
        outbox.put(++sequence, report);
        send(new ToCenter.Reported(sequence, report));
    }

    private void withdraw(SimLink from, Offer offer) {
        AttemptId attempt = offer.attempt();
        if (running.getOrDefault(attempt, 1L) == HELD) {
            running.remove(attempt);
            journal.refuse(offer);
        }
        boolean confirmed = !journal.hasAccepted(attempt);
        if (confirmed) {
            journal.refuse(offer);
        }
        from.send(new ToCenter.Withdrawn(offer, confirmed));
    }

    private void cancel(AttemptId attempt) {
        int life = incarnation;
        world.after(world.between(10, 100_000), () -> {
            if (life == incarnation && running.getOrDefault(attempt, HELD) != HELD) {
                end(attempt, new Outcome.Cancelled());
            }
        });
    }

    private void send(ToCenter.Live message) {
        if (link != null) {
            link.send(message);
        }
    }

    void checkSent(ToExecutor.StartRun start) {
        ledger.sent(start, id, world.millis());
    }
}
