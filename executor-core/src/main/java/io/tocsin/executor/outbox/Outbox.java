package io.tocsin.executor.outbox;

import io.tocsin.executor.thread.Threads;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Codec;
import io.tocsin.protocol.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Takes reports from any thread without blocking; one thread of its own puts whatever has come in on the disk by one
 * write, tells who ended, and then wakes the sessions that send. So no report is sent before it is on the disk, and a
 * thousand cost hardly more than one. Thread-safe.
 */
public final class Outbox implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Outbox.class.getName());
    private static final int MAX_QUEUED = 8 * 1024 * 1024;
    private static final int MAX_BATCH = 1000;
    private static final long RETRY_SECONDS = 1;
    /** Between two writes: what ends meanwhile shares the next. What ends alone is on the disk at once. */
    private static final long BREATH_NANOS = 8_000_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Condition changed = lock.newCondition();
    private final List<Runnable> wakers = new CopyOnWriteArrayList<>();
    private final OutboxStore store;
    private final long limit;
    private final Consumer<List<AttemptId>> ended;
    private final Thread writer;
    private final Set<AttemptId> untoldEnds = ConcurrentHashMap.newKeySet();
    private List<Report> queue = new ArrayList<>();
    private long queuedBytes;
    private long writingBytes;
    private boolean writing;
    private boolean idle;
    private boolean closed;

    /**
     * @param limit bytes on disk beyond which log lines and progress are dropped
     * @param ended is told, on the outbox's thread, which attempts have their end on the disk now
     */
    public Outbox(Path folder, long limit, boolean force, Consumer<List<AttemptId>> ended) throws IOException {
        store = new OutboxStore(folder, force, new Codec());
        this.limit = limit;
        this.ended = ended;
        writer = Threads.platform("outbox", this::write);
        writer.start();
    }

    /** @return false when the report was dropped, which never happens to an {@link Report.Ended} */
    public boolean submit(Report report) {
        return submit(report, report instanceof Report.Ended);
    }

    /** @param always also when the outbox is full */
    public boolean submit(Report report, boolean always) {
        int size = ReportEncoder.roughSize(report);
        lock.lock();
        try {
            long waiting = queuedBytes + writingBytes + size;
            boolean full = waiting > MAX_QUEUED || store.bytes() + waiting > limit;
            if (closed || (full && !always)) {
                return false;
            }
            if (report instanceof Report.Ended) {
                untoldEnds.add(report.attempt());
            }
            queue.add(report);
            queuedBytes += size;
            if (idle) {
                arrived.signal();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void write() {
        try {
            for (List<Report> batch = take(); !batch.isEmpty(); batch = take()) {
                for (int from = 0; from < batch.size(); from += MAX_BATCH) {
                    persist(batch.subList(from, Math.min(batch.size(), from + MAX_BATCH)));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return empty once the outbox is closed and nothing is left */
    private List<Report> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            writing = false;
            writingBytes = 0;
            changed.signalAll();
            for (long left = BREATH_NANOS; left > 0 && !closed; ) {
                left = arrived.awaitNanos(left);
            }
            while (queue.isEmpty() && !closed) {
                idle = true;
                arrived.await();
            }
            idle = false;
            List<Report> taken = queue;
            queue = new ArrayList<>();
            writingBytes = queuedBytes;
            queuedBytes = 0;
            writing = true;
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void persist(List<Report> batch) throws InterruptedException {
        boolean stored = false;
        while (!stored) {
            try {
                store.append(batch);
                stored = true;
            } catch (IOException e) {
                LOG.log(System.Logger.Level.ERROR, "the outbox cannot be written, trying again", e);
                if (awaitRetry()) {
                    return;
                }
            }
        }
        List<AttemptId> ends = batch.stream()
                .filter(Report.Ended.class::isInstance)
                .map(Report::attempt)
                .toList();
        if (!ends.isEmpty()) {
            ended.accept(ends);
            ends.forEach(untoldEnds::remove);
        }
        wakers.forEach(Runnable::run);
    }

    private boolean awaitRetry() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long nanos = TimeUnit.SECONDS.toNanos(RETRY_SECONDS);
            while (!closed && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** @param waker runs whenever there is something new to send; must not block */
    public void addWaker(Runnable waker) {
        wakers.add(waker);
    }

    public void removeWaker(Runnable waker) {
        wakers.remove(waker);
    }

    /** The encoded messages after this sequence, in order; at least one if there is any. */
    public Batch after(long sequence, int limitBytes) throws IOException {
        return store.after(sequence, limitBytes);
    }

    /** The attempts whose end is among these reports. */
    public List<AttemptId> ends(List<Long> sequences) {
        return store.ends(sequences);
    }

    /** The center has these reports. */
    public void acknowledge(List<Long> sequences) throws IOException {
        store.acknowledge(sequences);
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    public List<AttemptId> pendingEnds() {
        return store.pendingEnds();
    }

    /** The attempts whose end was submitted and is still to be told or to be acknowledged. */
    public Set<AttemptId> heldEnds() {
        Set<AttemptId> held = new HashSet<>(untoldEnds);
        held.addAll(store.pendingEnds()); // in this order, since an end is stored before it is told
        return held;
    }

    /** @return whether everything was acknowledged in time */
    public boolean awaitEmpty(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (!(queue.isEmpty() && !writing && store.empty())) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Puts what is still queued on the disk. */
    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            closed = true;
            arrived.signal();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            writer.join(TimeUnit.SECONDS.toMillis(2 * RETRY_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        store.close();
    }
}
