package io.tocsin.center.dispatch;

import io.tocsin.center.run.RunLog;
import io.tocsin.center.wheel.Loop;
import io.tocsin.protocol.Report.Logged;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lines that the log has no room for yet, a few reports for each session. A session with more of them is not read until
 * there is room again, so that who talks much waits at the other end of the wire. Confined to the loop but for
 * {@link #isFull}.
 */
final class ParkedLines {
    private static final int MOST = 64;
    private static final long RETRY_MILLIS = 100;

    private final Loop loop;
    private final RunLog log;
    private final Map<ExecutorLink, Parked> parked = new ConcurrentHashMap<>();

    private record Batch(Logged lines, Runnable ack) {}

    private static final class Parked {
        final Queue<Batch> batches = new ArrayDeque<>();
        volatile boolean full;

        void changed() {
            full = batches.size() >= MOST;
        }
    }

    ParkedLines(Loop loop, RunLog log) {
        this.loop = loop;
        this.log = log;
    }

    void append(ExecutorLink link, Logged lines, Runnable ack) {
        Parked earlier = parked.get(link);
        Batch batch = new Batch(lines, ack);
        if (earlier != null) {
            park(earlier, batch);
        } else if (!taken(batch)) {
            Parked first = new Parked();
            park(first, batch);
            parked.put(link, first);
            retryLater(link);
        }
    }

    /** Readable from any thread. */
    boolean isFull(ExecutorLink link) {
        Parked waiting = parked.get(link);
        return waiting != null && waiting.full;
    }

    /** The session is gone; on the next one the reports come again. */
    void forget(ExecutorLink link) {
        parked.remove(link);
    }

    private static void park(Parked waiting, Batch batch) {
        waiting.batches.add(batch);
        waiting.changed();
    }

    private void retryLater(ExecutorLink link) {
        loop.at(loop.now() + RETRY_MILLIS, () -> retry(link));
    }

    private void retry(ExecutorLink link) {
        Parked waiting = parked.get(link);
        if (waiting == null) {
            return;
        }
        for (Batch next = waiting.batches.peek(); next != null && taken(next); next = waiting.batches.peek()) {
            waiting.batches.remove();
        }
        waiting.changed();
        if (waiting.batches.isEmpty()) {
            parked.remove(link);
        } else {
            retryLater(link);
        }
    }

    private boolean taken(Batch batch) {
        return log.append(batch.lines(), () -> loop.post(batch.ack()));
    }
}
