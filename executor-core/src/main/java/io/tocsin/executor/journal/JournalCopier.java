package io.tocsin.executor.journal;

import io.tocsin.protocol.AttemptId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Copies what the journal knows, once most of its files is over, and puts the copy in their place. The journal goes on
 * meanwhile: its lock is held for a few attempts at a time.
 */
final class JournalCopier {
    private static final System.Logger LOG = System.getLogger(JournalCopier.class.getName());
    /** Attempts that are read at once. */
    private static final int SLICE = 200;

    private final ReentrantLock lock;
    private final JournalState state;
    private final JournalFiles files;
    private final Executor background;
    private boolean copying;
    private boolean stopped;

    /** @param lock guards the state, the files and this */
    JournalCopier(ReentrantLock lock, JournalState state, JournalFiles files, Executor background) {
        this.lock = lock;
        this.state = state;
        this.files = files;
        this.background = background;
    }

    /** With the lock held, after a write. Its records are safe without a copy, so no failure here is the writer's. */
    void look() {
        if (copying || !files.grown()) {
            return;
        }
        copying = true;
        try {
            files.turn();
            List<JournalRecord> head = state.head();
            background.execute(() -> copy(head));
        } catch (IOException | RuntimeException | Error e) {
            failed(e);
        }
    }

    /** With the lock held: the files are left alone from now on, since they may be another's soon. */
    void stop() {
        stopped = true;
    }

    private void copy(List<JournalRecord> head) {
        try {
            if (put(head)) {
                files.tidy();
            }
            copied();
        } catch (IOException | RuntimeException | Error e) {
            failed(e);
        }
    }

    /** @return whether it is in place; not so once this was stopped */
    private boolean put(List<JournalRecord> head) throws IOException {
        long size;
        try (JournalFiles.Copy copy = begin()) {
            if (copy == null) {
                return false;
            }
            copy.append(head);
            for (var slice = slice(null); !slice.isEmpty(); slice = slice(slice.lastKey())) {
                List<JournalRecord> records = new ArrayList<>(slice.size());
                slice.forEach((attempt, entry) -> records.addAll(entry.records(attempt)));
                copy.append(records);
            }
            size = copy.complete();
        }
        return adopted(size);
    }

    private JournalFiles.@Nullable Copy begin() throws IOException {
        lock.lock();
        try {
            return stopped ? null : files.copy();
        } finally {
            lock.unlock();
        }
    }

    private NavigableMap<AttemptId, JournalEntry> slice(@Nullable AttemptId last) {
        lock.lock();
        try {
            return stopped ? Collections.emptyNavigableMap() : state.after(last, SLICE);
        } finally {
            lock.unlock();
        }
    }

    private boolean adopted(long size) throws IOException {
        lock.lock();
        try {
            if (!stopped) {
                files.adopt(size);
            }
            return !stopped;
        } finally {
            lock.unlock();
        }
    }

    private void copied() {
        lock.lock();
        try {
            copying = false;
        } finally {
            lock.unlock();
        }
    }

    private void failed(Throwable reason) {
        LOG.log(System.Logger.Level.WARNING, "the journal cannot be copied, trying again when it has grown", reason);
        lock.lock();
        try {
            copying = false;
            if (!stopped) {
                files.abandon();
            }
        } finally {
            lock.unlock();
        }
    }
}
