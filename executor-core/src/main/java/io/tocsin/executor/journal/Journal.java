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
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Every attempt that this executor accepted or refused, on disk before anybody acts on it. Each opening is a new
 * incarnation: what an earlier one accepted and did not end is in doubt. Thread-safe.
 */
public final class Journal implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();
    private final JournalState state = new JournalState();
    private final JournalFiles files;
    private final JournalCopier copier;

    private Journal(Path folder, boolean force, Executor background) throws IOException {
        files = new JournalFiles(folder, force, record -> state.apply(record, State.IN_DOUBT));
        copier = new JournalCopier(lock, state, files, background);
    }

    /**
     * @param expected a journal must exist, since this executor has an identity; if none does, every attempt of the
     *     past is in doubt
     * @param force each write also survives a power failure; otherwise only the death of the process
     * @param background copies the journal when most of it is over, which no trigger is to wait for
     */
    public static Journal open(Path folder, boolean expected, boolean force, Executor background) throws IOException {
        Journal journal = new Journal(folder, force, background);
        try {
            journal.begin(expected);
            return journal;
        } catch (IOException e) {
            journal.close();
            throw e;
        }
    }

    /** That it is lost is on the disk before it seems to be there. */
    private void begin(boolean expected) throws IOException {
        if (files.lost()) {
            JournalRecord missing = new JournalRecord.Missing(expected);
            files.append(List.of(missing));
            state.apply(missing, State.ACCEPTED);
            files.begin();
        }
    }

    public Optional<JournalEntry> find(AttemptId attempt) {
        lock.lock();
        try {
            return state.find(attempt);
        } finally {
            lock.unlock();
        }
    }

    /** The lowest owner epoch that is valid whatever the bucket. */
    public long epoch() {
        lock.lock();
        try {
            return state.epoch();
        } finally {
            lock.unlock();
        }
    }

    /** The highest owner epoch ever seen of this bucket. */
    public long epoch(int bucket) {
        lock.lock();
        try {
            return state.epoch(bucket);
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
            records.forEach(record -> state.apply(record, State.ACCEPTED));
            copier.look();
        } finally {
            lock.unlock();
        }
    }

    /** Their ends are on the disk elsewhere; {@link JournalRecord.Ended} is to be written before they are not. */
    public void ended(Collection<AttemptId> attempts) {
        lock.lock();
        try {
            attempts.forEach(state::ended);
        } finally {
            lock.unlock();
        }
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
                Standing.State standing = state.standing(offer);
                if (standing == Standing.State.NEVER_SEEN) {
                    refusals.add(new JournalRecord.Refused(offer, "WITHDRAWN"));
                }
                standings.add(new Standing(offer, standing, 0));
            }
            write(refusals);
            return standings;
        } finally {
            lock.unlock();
        }
    }

    /** The center has these attempts' ends on its disk. */
    public void acknowledged(Collection<AttemptId> attempts) {
        lock.lock();
        try {
            attempts.forEach(state::acknowledged);
        } finally {
            lock.unlock();
        }
    }

    /** At start: ends whose report is not in the outbox any more were acknowledged before. */
    public void acknowledgeAllBut(Collection<AttemptId> held) {
        lock.lock();
        try {
            state.acknowledgeAllBut(held);
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what is over of all runs below the mark. */
    public void forgetBelow(long run) throws IOException {
        if (run <= 0) {
            return;
        }
        lock.lock();
        try {
            state.forgetBelow(run);
            if (state.undoubted(run)) {
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
            copier.stop();
            files.close();
        } finally {
            lock.unlock();
        }
    }
}
