package io.tocsin.center.dispatch;

import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Handler;
import io.tocsin.protocol.Offer;
import io.tocsin.protocol.Outcome;
import io.tocsin.protocol.Report;
import io.tocsin.protocol.TaskKind;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToCenter.Standing;
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
    private static final List<Handler> HANDLERS = List.of(new Handler("job", "job", "1"));

    private final SimWorld world;
    private final SimCenter center;
    private final SimLedger ledger;
    final long id;
    private final int slots;

    private final Map<AttemptId, String> accepted = new HashMap<>();
    private final Map<AttemptId, Integer> refused = new HashMap<>();
    private final Map<AttemptId, Boolean> ended = new HashMap<>();
    final Map<Long, Report> outbox = new TreeMap<>();
    private long sequence;

    private int incarnation;
    private final Map<AttemptId, Long> running = new HashMap<>();
    private @Nullable SimLink link;
    private boolean up = true;

    SimExecutor(SimWorld world, SimCenter center, SimLedger ledger, long id, int slots) {
        this.world = world;
        this.center = center;
        this.ledger = ledger;
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
                from.send(new ToCenter.Reconciled(
                        reconcile.offers().stream().map(this::standing).toList()));
            case ToExecutor.Settled s -> {}
            case ToExecutor.Pong p -> {}
            case ToExecutor.PushArtifact p -> {}
        }
    }

    private void start(SimLink from, ToExecutor.StartRun start) {
        AttemptId attempt = start.offer().attempt();
        if (accepted.containsKey(attempt)) {
            return;
        }
        boolean stale = start.offer().number() <= refused.getOrDefault(attempt, 0);
        if (stale || running.size() >= slots || world.chance(0.02)) {
            refused.merge(attempt, start.offer().number(), Math::max);
            from.send(new ToCenter.Refused(start.offer(), "NO_SLOT", ""));
            return;
        }
        accepted.put(attempt, id + "/" + incarnation);
        running.put(attempt, 0L);
        int life = incarnation;
        world.at(start.fireAt(), () -> {
            if (life == incarnation && running.containsKey(attempt)) {
                enter(attempt, life, start);
            }
        });
    }

    private void enter(AttemptId attempt, int life, ToExecutor.StartRun start) {
        long at = world.micros();
        running.put(attempt, at);
        ledger.entered(attempt, start, world.millis());
        send(new ToCenter.Started(attempt, at, "1", start.revision()));
        long takes = world.chance(0.1) ? world.between(0, 2_000_000) : world.between(0, 30_000);
        world.after(takes, () -> {
            if (life == incarnation && running.containsKey(attempt)) {
                end(attempt, world.chance(0.1) ? new Outcome.Failed("X", "x", null) : new Outcome.Succeeded(null));
            }
        });
    }

    private void end(AttemptId attempt, Outcome outcome) {
        long startedAt = Objects.requireNonNull(running.remove(attempt));
        ended.put(attempt, true);
        ledger.left(attempt);
        Report report = new Report.Ended(attempt, outcome, startedAt, world.micros(), "1");
        outbox.put(++sequence, report);
        send(new ToCenter.Reported(sequence, report));
    }

    private void withdraw(SimLink from, Offer offer) {
        AttemptId attempt = offer.attempt();
        boolean held = accepted.containsKey(attempt) && running.getOrDefault(attempt, 1L) == 0;
        if (held) {
            running.remove(attempt);
            accepted.remove(attempt);
        }
        if (!accepted.containsKey(attempt)) {
            refused.merge(attempt, offer.number(), Math::max);
            from.send(new ToCenter.Withdrawn(offer, true));
        } else {
            from.send(new ToCenter.Withdrawn(offer, false));
        }
    }

    private void cancel(AttemptId attempt) {
        int life = incarnation;
        world.after(world.between(10, 100_000), () -> {
            if (life == incarnation && running.getOrDefault(attempt, 0L) != 0) {
                end(attempt, new Outcome.Cancelled());
            }
        });
    }

    private Standing standing(Offer offer) {
        AttemptId attempt = offer.attempt();
        String by = accepted.get(attempt);
        if (by == null) {
            refused.merge(attempt, offer.number(), Math::max);
            return new Standing(offer, Standing.State.NEVER_SEEN, 0);
        }
        if (ended.containsKey(attempt)) {
            return new Standing(offer, Standing.State.ENDED, 0);
        }
        Long startedAt = running.get(attempt);
        return startedAt == null
                ? new Standing(offer, Standing.State.IN_DOUBT, 0)
                : new Standing(offer, Standing.State.RUNNING, startedAt);
    }

    private void send(ToCenter.Live message) {
        if (link != null) {
            link.send(message);
        }
    }

    void checkSent(ToExecutor.StartRun start) {
        ledger.sent(start, id);
    }
}
