package io.tocsin.executor.session;

import io.tocsin.executor.outbox.Batch;
import io.tocsin.executor.outbox.Outbox;
import io.tocsin.executor.transport.Connection;
import io.tocsin.executor.transport.Outlet;
import io.tocsin.protocol.Codec;
import io.tocsin.protocol.Limits;
import io.tocsin.protocol.ToCenter;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one session sends, by one writer: first clock probes, stamped at the last moment; then answers; then reports,
 * which wait in the outbox and not here. As many go into a frame as fit; news that nobody waits for lingers a moment for
 * company, and longer when a frame has just left, since a frame costs both sides far more than a message. The queue is
 * bounded: a center that takes nothing in loses its session.
 */
final class Outbound implements Outlet {
    private static final System.Logger LOG = System.getLogger(Outbound.class.getName());
    private static final long MAX_QUEUED = 8L * 1024 * 1024;
    private static final int ROOM_WORTH_FILLING = 4 * 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Condition drained = lock.newCondition();
    private final Deque<byte[]> answers = new ArrayDeque<>();
    private final Connection connection;
    private final Codec codec;
    private final Outbox outbox;
    private final Supplier<ToCenter.Live> probe;
    private final long lingerNanos;
    private final long pauseNanos;
    private long queuedBytes;
    private boolean probeWanted;
    private boolean hurry;
    private boolean idle;
    private boolean reportsWaiting = true;
    private boolean sending;
    private boolean stopped;
    private long lastReport;

    /**
     * @param probe made when it is about to leave
     * @param linger how long news waits for company
     * @param pause how long it waits after a frame
     */
    Outbound(
            Connection connection,
            Codec codec,
            Outbox outbox,
            Supplier<ToCenter.Live> probe,
            Duration linger,
            Duration pause) {
        this.connection = connection;
        this.codec = codec;
        this.outbox = outbox;
        this.probe = probe;
        lingerNanos = linger.toNanos();
        pauseNanos = pause.toNanos();
    }

    @Override
    public void send(ToCenter.Live message) {
        queue(message, !(message instanceof ToCenter.Accepted || message instanceof ToCenter.Started));
    }

    void unsupported(String messageType) {
        queue(new ToCenter.Unsupported(messageType), true);
    }

    private void queue(ToCenter message, boolean urgent) {
        byte[] encoded = codec.encode(message);
        boolean overflow;
        lock.lock();
        try {
            if (stopped) {
                return;
            }
            queuedBytes += encoded.length;
            overflow = queuedBytes > MAX_QUEUED;
            if (!overflow) {
                answers.add(encoded);
                wakeWriter(urgent);
            }
        } finally {
            lock.unlock();
        }
        if (overflow) {
            connection.close("the center takes nothing in");
        }
    }

    void probe() {
        lock.lock();
        try {
            probeWanted = true;
            wakeWriter(true);
        } finally {
            lock.unlock();
        }
    }

    /** There are new reports in the outbox. */
    void wake() {
        lock.lock();
        try {
            reportsWaiting = true;
            wakeWriter(false);
        } finally {
            lock.unlock();
        }
    }

    /** While it lingers only a hurry wakes it. */
    private void wakeWriter(boolean urgent) {
        hurry |= urgent;
        if (urgent || idle) {
            changed.signal();
        }
    }

    void stop() {
        lock.lock();
        try {
            stopped = true;
            changed.signal();
            drained.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until all answers that were queued are on their way. */
    void awaitDrained(Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long nanos = patience.toNanos();
            wakeWriter(true);
            while ((sending || !answers.isEmpty()) && !stopped && nanos > 0) {
                nanos = drained.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The writer's loop, until {@link #stop} or a broken connection. */
    void write() {
        try {
            for (List<byte[]> messages = next(); messages != null; messages = next()) {
                while (!messages.isEmpty()) {
                    connection.send(Codec.frame(messages, Limits.MAX_FRAME));
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "the session cannot write", e);
            connection.close("cannot write");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable List<byte[]> next() throws IOException, InterruptedException {
        while (true) {
            List<byte[]> messages = new ArrayList<>();
            int room = Limits.MAX_FRAME;
            boolean reports;
            lock.lockInterruptibly();
            try {
                sending = false;
                drained.signalAll();
                linger(pauseNanos); // under load this is all the waiting there is, and nobody has to wake anybody
                if (awaitNews()) {
                    linger(lingerNanos);
                }
                hurry = false;
                if (stopped) {
                    return null;
                }
                sending = true;
                if (probeWanted) {
                    probeWanted = false;
                    hurry = !answers.isEmpty();
                    messages.add(codec.encode(probe.get()));
                    return messages; // alone: nothing else is to delay it
                }
                while (!answers.isEmpty() && room > 0) {
                    byte[] answer = answers.removeFirst();
                    queuedBytes -= answer.length;
                    room -= answer.length + 1;
                    messages.add(answer);
                }
                hurry = !answers.isEmpty(); // more than a frame takes needs no company
                reports = reportsWaiting && room > ROOM_WORTH_FILLING;
                if (reports) {
                    reportsWaiting = false;
                }
            } finally {
                lock.unlock();
            }
            if (reports) {
                addReports(messages, room - 2);
            }
            if (!messages.isEmpty()) {
                return messages;
            }
        }
    }

    private void linger(long nanos) throws InterruptedException {
        for (long left = nanos; !stopped && !hurry && left > 0; ) {
            left = changed.awaitNanos(left);
        }
    }

    /** @return whether nothing was there yet */
    private boolean awaitNews() throws InterruptedException {
        while (!stopped && !probeWanted && answers.isEmpty() && !reportsWaiting) {
            idle = true;
            changed.await();
        }
        boolean waited = idle;
        idle = false;
        return waited;
    }

    private void addReports(List<byte[]> messages, int room) throws IOException {
        Batch batch = outbox.after(lastReport, room);
        lastReport = batch.last();
        messages.addAll(batch.messages());
        if (!batch.messages().isEmpty()) {
            wake(); // there may be more than fitted
        }
    }
}
