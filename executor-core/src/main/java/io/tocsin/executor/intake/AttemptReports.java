package io.tocsin.executor.intake;

import io.tocsin.executor.outbox.Outbox;
import io.tocsin.executor.thread.Timer;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Limits;
import io.tocsin.protocol.LogLine;
import io.tocsin.protocol.Report;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Log lines and progress of one attempt on their way to the outbox: lines go in batches, of progress only the latest
 * counts. What a full outbox does not take is counted and named in one line, when there is room again or at the end.
 * Thread-safe; never blocks.
 */
final class AttemptReports {
    private static final Duration FLUSH = Duration.ofMillis(100);
    private static final int MAX_LINES = 200;
    private static final int MAX_TEXT = 32 * 1024;
    private static final int MAX_NOTE = 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final AttemptId attempt;
    private final Outbox outbox;
    private final Timer timer;
    private List<LogLine> lines = new ArrayList<>();
    private int textLength;
    private int lastNumber;
    private int dropped;
    private Report.@Nullable Progressed progress;
    private boolean flushPlanned;
    private boolean over;

    AttemptReports(AttemptId attempt, Outbox outbox, Timer timer) {
        this.attempt = attempt;
        this.outbox = outbox;
        this.timer = timer;
    }

    void log(long at, System.Logger.Level level, String text) {
        String kept = clip(text, Limits.MAX_LOG_LINE);
        lock.lock();
        try {
            if (over) {
                return; // written by a thread that the handler left behind
            }
            if (lines.size() >= MAX_LINES || textLength + kept.length() > MAX_TEXT) {
                flushLines(at);
            }
            lines.add(new LogLine(++lastNumber, at, name(level), kept));
            textLength += kept.length();
            planFlush();
        } finally {
            lock.unlock();
        }
    }

    void progress(double fraction, String note) {
        double clamped = Double.isNaN(fraction) ? 0 : Math.clamp(fraction, 0.0, 1.0);
        lock.lock();
        try {
            if (!over) {
                progress = new Report.Progressed(attempt, clamped, clip(note, MAX_NOTE));
                planFlush();
            }
        } finally {
            lock.unlock();
        }
    }

    void ended(Report.Ended end) {
        lock.lock();
        try {
            over = true;
            flush();
            if (dropped > 0) {
                flushDropped(end.endedAt());
            }
            outbox.submit(end);
        } finally {
            lock.unlock();
        }
    }

    private void planFlush() {
        if (!flushPlanned) {
            flushPlanned = true;
            timer.after(FLUSH, this::planned);
        }
    }

    private void planned() {
        lock.lock();
        try {
            flushPlanned = false;
            flush();
        } finally {
            lock.unlock();
        }
    }

    private void flush() {
        if (!lines.isEmpty()) {
            flushLines(lines.getLast().at());
        }
        if (progress != null) {
            outbox.submit(progress);
            progress = null;
        }
    }

    private void flushLines(long at) {
        List<LogLine> batch = lines;
        lines = new ArrayList<>();
        textLength = 0;
        if (dropped > 0) {
            batch.addFirst(droppedLine(at));
        }
        if (outbox.submit(new Report.Logged(attempt, batch))) {
            dropped = 0;
        } else {
            dropped += batch.size() - (dropped > 0 ? 1 : 0);
        }
    }

    private void flushDropped(long at) {
        outbox.submit(new Report.Logged(attempt, List.of(droppedLine(at))), true);
        dropped = 0;
    }

    private LogLine droppedLine(long at) {
        return new LogLine(
                ++lastNumber, at, "WARNING", dropped + " lines were dropped here: the executor's outbox is full");
    }

    private static String name(System.Logger.Level level) {
        return switch (level) {
            case ALL, TRACE, DEBUG -> "DEBUG";
            case INFO -> "INFO";
            case WARNING -> "WARNING";
            case ERROR, OFF -> "ERROR";
        };
    }

    /** At most so many bytes of UTF-8, cut between characters. */
    static String clip(String text, int bytes) {
        if (text.length() * 3L <= bytes) {
            return text;
        }
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        if (encoded.length <= bytes) {
            return text;
        }
        int end = bytes;
        while (end > 0 && (encoded[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(encoded, 0, end, StandardCharsets.UTF_8);
    }
}
