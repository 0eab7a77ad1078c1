package io.tocsin.executor.journal;

import io.tocsin.executor.journal.JournalEntry.State;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Offer;
import io.tocsin.protocol.ToCenter.Standing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Every attempt that this executor accepted or refused, on disk before anybody acts on it. Each opening is a new
 * incarnation: what an earlier one accepted and did not end is in doubt. Thread-safe.
 */
public final class Journal implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Journal.class.getName());

    private final ReentrantLock lock = new ReentrantLock();
    private final TreeMap<AttemptId, JournalEntry> entries = new TreeMap<>();
    private final JournalFiles files;
    /** None that is lower is valid for any bucket. */
    private long lowestEpoch;

    private final Map<Integer, Long> epochs = new TreeMap<>();
    private boolean missing;
    private boolean acceptedSince;
    private long newestInDoubt;

    private Journal(Path folder, boolean force) throws IOException {
        files = new JournalFiles(folder, force, record -> apply(record, State.IN_DOUBT));
    }

    /**
     * @param expected a journal must exist, since this executor has an identity; if none does, every attempt of the
     *     past is in doubt
     * @param force each write also survives a power failure; otherwise only the death of the process
     */
    public static Journal open(Path folder, boolean expected, boolean force) throws IOException {
        Journal journal = new Journal(folder, force);
        if (expected && journal.files.created()) {
            journal.write(List.of(new JournalRecord.Missing(true)));
        }
        return journal;
    }

    public Optional<JournalEntry> find(AttemptId attempt) {
        lock.lock();
        try {
            return Optional.ofNullable(entries.get(attempt));
        } finally {
            lock.unlock();
        }
    }

    /** The lowest owner epoch that is valid whatever the bucket. */
    public long epoch() {
        lock.lock();
        try {
            return lowestEpoch;
        } finally {
            lock.unlock();
        }
    }

    /** The highest owner epoch ever seen of this bucket. */
    public long epoch(int bucket) {
        lock.lock();
        try {
            return Math.max(lowestEpoch, epochs.getOrDefault(bucket, 0L));
        } finally {
            lock.unlock();
        }
    }

    /**
     * Appends all records by one write and only then lets them be seen.
     *
     * @throws IOException nothing was written or changed
     */
    public void write(List<JournalRecord> records) throws IOException {
        if (records.isEmpty()) {
            return;
        }
        lock.lock();
        try {
            files.append(records);
            records.forEach(record -> apply(record, State.ACCEPTED));
            if (files.grown()) {
                compact();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Their ends are on the disk elsewhere; {@link JournalRecord.Ended} is to be written before they are not. */
    public void ended(Collection<AttemptId> attempts) {
        lock.lock();
        try {
            attempts.forEach(attempt -> update(attempt, entry(attempt).in(State.ENDED)));
        } finally {
            lock.unlock();
        }
    }

    /** The records are safe without it, so its failure is not the writer's. */
    private void compact() {
        try {
            files.rewrite(snapshot());
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "the journal cannot be rewritten, trying again when it has grown", e);
        }
    }

    private void apply(JournalRecord record, State accepted) {
        switch (record) {
            case JournalRecord.Accepted(Offer o) -> {
                update(o.attempt(), entry(o.attempt()).accepted(o.number(), accepted));
                if (!acceptedSince) {
                    acceptedSince = true;
                    newestInDoubt = Math.max(newestInDoubt, o.attempt().run());
                }
            }
            case JournalRecord.Refused(Offer o, String code) ->
                update(o.attempt(), entry(o.attempt()).refused(o.number(), code));
            case JournalRecord.Ended(AttemptId attempt) ->
                update(attempt, entry(attempt).in(State.ENDED));
            case JournalRecord.Settled(AttemptId attempt) ->
                update(attempt, entry(attempt).in(State.SETTLED));
            case JournalRecord.Epoch(long seen) -> {
                lowestEpoch = Math.max(lowestEpoch, seen);
                epochs.values().removeIf(epoch -> epoch <= lowestEpoch);
            }
            case JournalRecord.BucketEpoch(int bucket, long seen) -> epochs.merge(bucket, seen, Math::max);
            case JournalRecord.Missing(boolean now) -> {
                missing = now;
                acceptedSince = false;
                newestInDoubt = 0;
            }
        }
    }

    private JournalEntry entry(AttemptId attempt) {
        return entries.getOrDefault(attempt, JournalEntry.NONE);
    }

    private void update(AttemptId attempt, JournalEntry entry) {
        entries.put(attempt, entry);
    }

    private Stream<JournalRecord> snapshot() {
        List<JournalRecord> head = new ArrayList<>();
        head.add(new JournalRecord.Epoch(lowestEpoch));
        epochs.forEach((bucket, epoch) -> head.add(new JournalRecord.BucketEpoch(bucket, epoch)));
        head.add(new JournalRecord.Missing(missing));
        return Stream.concat(
                head.stream(), entries.entrySet().stream().flatMap(e -> e.getValue().records(e.getKey()).stream()));
    }

    /**
     * How this executor stands to each offer. One that was never accepted is refused durably before that is told.
     *
     * @return in the order asked; {@code startedAt} is left 0
     */
    public List<Standing> reconcile(List<Offer> offers) throws IOException {
        lock.lock();
        try {
            List<JournalRecord> refusals = new ArrayList<>();
            List<Standing> standings = new ArrayList<>(offers.size());
            for (Offer offer : offers) {
                Standing.State state = standing(offer);
                if (state == Standing.State.NEVER_SEEN) {
                    refusals.add(new JournalRecord.Refused(offer, "WITHDRAWN"));
                }
                standings.add(new Standing(offer, state, 0));
            }
            write(refusals);
            return standings;
        } finally {
            lock.unlock();
        }
    }

    private Standing.State standing(Offer offer) {
        JournalEntry entry = entries.get(offer.attempt());
        if (entry == null && missing) {
            newestInDoubt = Math.max(newestInDoubt, offer.attempt().run());
            return Standing.State.IN_DOUBT;
        }
        return (entry == null ? JournalEntry.NONE : entry).standing();
    }

    /** The center has these attempts' ends on its disk. */
    public void acknowledged(Collection<AttemptId> attempts) {
        lock.lock();
        try {
            attempts.forEach(attempt -> entries.computeIfPresent(attempt, (id, entry) -> entry.acknowledge()));
        } finally {
            lock.unlock();
        }
    }

    /** At start: ends whose report is not in the outbox any more were acknowledged before. */
    public void acknowledgeAllBut(Collection<AttemptId> held) {
        lock.lock();
        try {
            entries.replaceAll((id, entry) -> held.contains(id) ? entry : entry.acknowledge());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Forgets what is over of all runs below the mark. Doubts after a lost journal end as well, once the mark has
     * passed what the center asked about and the first attempt that was accepted since.
     */
    public void forgetBelow(long run) throws IOException {
        if (run <= 0) {
            return;
        }
        lock.lock();
        try {
            Map<AttemptId, JournalEntry> below = entries.headMap(new AttemptId(run, 1));
            below.values().removeIf(JournalEntry::forgettable);
            if (missing && acceptedSince && run > newestInDoubt) {
                write(List.of(new JournalRecord.Missing(false)));
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            files.close();
        } finally {
            lock.unlock();
        }
    }
}
