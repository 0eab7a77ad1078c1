package io.tocsin.executor.intake;

import io.tocsin.executor.Invocation;
import io.tocsin.executor.RefusalException;
import io.tocsin.executor.journal.Journal;
import io.tocsin.executor.journal.JournalEntry;
import io.tocsin.executor.journal.JournalRecord;
import io.tocsin.executor.outbox.Outbox;
import io.tocsin.executor.thread.Timer;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Offer;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToCenter.Standing;
import io.tocsin.protocol.ToExecutor.CancelRun;
import io.tocsin.protocol.ToExecutor.StartRun;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Decides on every offer, journals the decision, and only then answers and acts. Shared by all sessions. Thread-safe.
 */
public final class Intake implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Intake.class.getName());

    private final ReentrantLock lock = new ReentrantLock();
    private final EarlyCancels earlyCancels = new EarlyCancels();
    private final Journal journal;
    private final Outbox outbox;
    private final Invokers invokers;
    private final Timer timer;
    private final Places places;
    private final Reconciler reconciler;
    private final Holding holding = new Holding();
    private boolean draining;

    public Intake(Journal journal, Outbox outbox, Invokers invokers, Timer timer, Places places) {
        this.journal = journal;
        this.outbox = outbox;
        this.invokers = invokers;
        this.timer = timer;
        this.places = places;
        reconciler = new Reconciler(places, outbox, journal);
    }

    /** Takes in all offers of a frame by one write to the journal. */
    public void take(List<StartRun> starts, Peer peer) {
        lock.lock();
        try {
            List<JournalRecord> records = new ArrayList<>();
            Map<AttemptId, Attempt> accepted = new HashMap<>();
            List<ToCenter.Live> answers = new ArrayList<>(starts.size());
            for (StartRun start : starts) {
                answers.add(decide(start, peer, records, accepted));
            }
            boolean written = write(records);
            for (ToCenter.Live answer : answers) {
                peer.outlet().send(written ? answer : unwritten(answer, accepted));
            }
            accepted.values().forEach(written ? this::begin : attempt -> attempt.withdraw(() -> true));
        } finally {
            lock.unlock();
        }
    }

    private static ToCenter.Live unwritten(ToCenter.Live answer, Map<AttemptId, Attempt> accepted) {
        return answer instanceof ToCenter.Accepted(Offer offer) && accepted.containsKey(offer.attempt())
                ? new ToCenter.Refused(offer, "NO_SLOT", "the journal cannot be written")
                : answer;
    }

    private ToCenter.Live decide(
            StartRun start, Peer peer, List<JournalRecord> records, Map<AttemptId, Attempt> accepted) {
        Offer offer = start.offer();
        ToCenter.@Nullable Live repeated = repeated(offer, records, accepted);
        if (repeated != null) {
            return repeated;
        }
        try {
            Attempt attempt = admit(start, peer);
            accepted.put(offer.attempt(), attempt);
            if (start.epoch() > journal.epoch(start.bucket())) {
                records.add(new JournalRecord.BucketEpoch(start.bucket(), start.epoch()));
            }
            records.add(new JournalRecord.Accepted(offer));
            return new ToCenter.Accepted(offer);
        } catch (RefusalException e) {
            records.add(new JournalRecord.Refused(offer, e.code()));
            return new ToCenter.Refused(offer, e.code(), String.valueOf(e.getMessage()));
        }
    }

    /** The answer that was given before, null when the offer is new. */
    private ToCenter.@Nullable Live repeated(
            Offer offer, List<JournalRecord> records, Map<AttemptId, Attempt> accepted) {
        if (accepted.containsKey(offer.attempt())) {
            return new ToCenter.Accepted(offer); // twice in one frame
        }
        JournalEntry entry = journal.find(offer.attempt()).orElse(null);
        if (entry == null) {
            return null;
        }
        if (offer.number() <= entry.refused()) {
            return new ToCenter.Refused(offer, entry.code(), "refused before");
        }
        return switch (entry.state()) {
            case REFUSED -> null;
            case ACCEPTED, IN_DOUBT, ENDED, SETTLED -> {
                if (offer.number() > entry.offer()) {
                    records.add(new JournalRecord.Accepted(offer)); // still the one entry into the handler
                }
                yield new ToCenter.Accepted(offer);
            }
        };
    }

    private Attempt admit(StartRun start, Peer peer) throws RefusalException {
        if (draining) {
            throw new RefusalException("DRAINING", "this executor is stopping");
        }
        long seen = journal.epoch(start.bucket());
        if (start.epoch() < seen) {
            throw new RefusalException("STALE_EPOCH", "epoch " + seen + " was seen");
        }
        if (!places.reserve()) {
            throw new RefusalException("NO_SLOT", "all slots are taken");
        }
        try {
            Invocation invocation = invokers.prepare(start);
            AttemptReports reports = new AttemptReports(start.offer().attempt(), outbox, timer);
            Attempt attempt = new Attempt(start, invocation, peer, reports, timer, places);
            places.fill(attempt);
            return attempt;
        } catch (RefusalException e) {
            places.unreserve();
            throw e;
        }
    }

    private boolean write(List<JournalRecord> records) {
        try {
            journal.write(records);
            return true;
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "the journal cannot be written", e);
            return false;
        }
    }

    private void begin(Attempt attempt) {
        if (earlyCancels.take(attempt.id())) {
            attempt.stop(StopReason.CANCEL, Duration.ZERO);
        } else {
            holding.take(attempt);
        }
    }

    /** Confirms only what is durable: that this offer will never enter a handler. */
    public void withdraw(Offer offer, Peer peer) {
        lock.lock();
        try {
            Attempt attempt = places.find(offer.attempt());
            boolean confirmed = attempt == null
                    ? neverSeen(offer)
                    : !journal.find(offer.attempt()).orElse(JournalEntry.NONE).overtakes(offer)
                            && attempt.withdraw(() -> write(List.of(new JournalRecord.Refused(offer, "WITHDRAWN"))));
            peer.outlet().send(new ToCenter.Withdrawn(offer, confirmed));
        } finally {
            lock.unlock();
        }
    }

    private void giveBack(Attempt attempt) {
        journal.find(attempt.id()).ifPresent(entry -> {
            Offer offer = new Offer(attempt.id(), entry.offer());
            if (attempt.withdraw(() -> write(List.of(new JournalRecord.Refused(offer, "DRAINING"))))) {
                attempt.answer(new ToCenter.Refused(offer, "DRAINING", "this executor is stopping"));
            }
        });
    }

    private boolean neverSeen(Offer offer) {
        try {
            return journal.reconcile(List.of(offer)).getFirst().state() == Standing.State.NEVER_SEEN;
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "the journal cannot be written", e);
            return false;
        }
    }

    public void cancel(CancelRun cancel) {
        lock.lock();
        try {
            Attempt attempt = places.find(cancel.attempt());
            if (attempt != null) {
                attempt.stop(StopReason.CANCEL, Duration.ofMillis(cancel.graceMillis()));
            } else if (journal.find(cancel.attempt()).isEmpty()) {
                earlyCancels.add(cancel);
            }
        } finally {
            lock.unlock();
        }
    }

    /** @throws IOException the refusals that the answer implies are not on disk: do not answer */
    public List<Standing> reconcile(List<Offer> offers) throws IOException {
        lock.lock();
        try {
            return reconciler.reconcile(offers);
        } finally {
            lock.unlock();
        }
    }

    public void settled(List<AttemptId> attempts) {
        Set<AttemptId> known = new HashSet<>(attempts);
        known.removeIf(attempt -> places.find(attempt) != null);
        write(known.stream().<JournalRecord>map(JournalRecord.Settled::new).toList());
    }

    /** Takes note of the lowest valid epoch that a center states. */
    public void epoch(long epoch) {
        if (epoch > journal.epoch()) {
            write(List.of(new JournalRecord.Epoch(epoch)));
        }
    }

    /** From now on every new offer is refused, and what is held ahead of its instant goes back: others may start it. */
    public void drain() {
        lock.lock(); // whatever is being admitted has its place afterwards
        try {
            draining = true;
            places.held().forEach(this::giveBack);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        holding.close();
    }
}
