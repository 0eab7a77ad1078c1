package io.tocsin.center.run;

import io.tocsin.center.storage.Transactions;
import io.tocsin.center.thread.Threads;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.LogLine;
import io.tocsin.protocol.Report.Logged;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * One writer of its own, so that a handler that talks much delays no run's state. A line is identified by run, attempt and
 * number: what is sent twice is stored once.
 */
@Component
final class JdbcRunLog implements RunLog, SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcRunLog.class);
    private static final String INSERT =
            "INSERT IGNORE INTO run_log (run_id, attempt, line, at_micros, level, text) VALUES (?, ?, ?, ?, ?, ?)";
    private static final int BATCH_LINES = 500;
    private static final int MOST_LINES = 50_000;
    private static final long MOST_CHARACTERS = 16L * 1024 * 1024;
    private static final int LONGEST_LINE = 8_192;
    /** A transaction costs far more than a line. */
    private static final long LINGER_NANOS = 20_000_000;

    private static final long STOP_MILLIS = 5_000;

    private final JdbcTemplate jdbc;
    private final Transactions transactions;
    private final RunNews news;
    private final BlockingQueue<Entry> queue = new LinkedBlockingQueue<>();
    private final AtomicInteger lines = new AtomicInteger();
    private final AtomicLong characters = new AtomicLong();
    private volatile @Nullable Thread writer;

    private record Entry(Logged logged, Runnable stored) {
        long characters() {
            return logged.lines().stream()
                    .mapToLong(line -> line.text().length())
                    .sum();
        }

        /** Put behind the last one to end the writer. */
        boolean last() {
            return logged.lines().isEmpty();
        }
    }

    private record Row(Logged logged, LogLine line) {}

    JdbcRunLog(JdbcTemplate jdbc, Transactions transactions, RunNews news) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.news = news;
    }

    @Override
    public boolean append(Logged logged, Runnable stored) {
        if (logged.lines().isEmpty()) {
            stored.run();
            return true;
        }
        if (lines.get() >= MOST_LINES || characters.get() >= MOST_CHARACTERS) {
            return false;
        }
        Entry entry = new Entry(logged, stored);
        lines.addAndGet(logged.lines().size());
        characters.addAndGet(entry.characters());
        return queue.add(entry);
    }

    /** Up before the first executor may talk, and down after the last one did. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 2_000;
    }

    @Override
    public void start() {
        writer = Threads.startWorker("run-log", this::write);
    }

    @Override
    public void stop() {
        Thread running = writer;
        if (running == null) {
            return;
        }
        queue.add(new Entry(new Logged(new AttemptId(1, 1), List.of()), () -> {}));
        try {
            running.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        writer = null;
    }

    @Override
    public boolean isRunning() {
        return writer != null;
    }

    private void write() {
        try {
            for (boolean more = true; more; ) {
                List<Entry> batch = new ArrayList<>();
                more = take(batch);
                store(batch);
                batch.forEach(this::forget);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for one entry, a little longer for company, and takes what is there. */
    private boolean take(List<Entry> batch) throws InterruptedException {
        int taken = 0;
        Entry next = queue.take();
        if (!next.last() && lines.get() < BATCH_LINES) {
            LockSupport.parkNanos(LINGER_NANOS);
        }
        while (next != null) {
            if (next.last()) {
                return false;
            }
            batch.add(next);
            taken += next.logged().lines().size();
            next = taken < BATCH_LINES ? queue.poll() : null;
        }
        return true;
    }

    private void store(List<Entry> batch) {
        try {
            insert(batch);
            batch.forEach(JdbcRunLog::tell);
        } catch (NonTransientDataAccessException refused) {
            batch.forEach(this::storeAlone);
        } catch (RuntimeException e) {
            LOG.warn("{} log reports were not stored and will be sent again", batch.size(), e);
        }
    }

    /** What the database refuses for good is acknowledged too, or its executor would send it for ever. */
    private void storeAlone(Entry entry) {
        try {
            insert(List.of(entry));
        } catch (NonTransientDataAccessException refused) {
            LOG.error("log lines of {} cannot be stored", entry.logged().attempt(), refused);
        } catch (RuntimeException e) {
            LOG.warn(
                    "log lines of {} were not stored and will be sent again",
                    entry.logged().attempt(),
                    e);
            return;
        }
        tell(entry);
    }

    private static void tell(Entry entry) {
        try {
            entry.stored().run();
        } catch (RuntimeException e) {
            LOG.warn(
                    "stored log lines of {} were not acknowledged",
                    entry.logged().attempt(),
                    e);
        }
    }

    private void insert(List<Entry> batch) {
        List<Row> rows = batch.stream()
                .flatMap(entry -> entry.logged().lines().stream().map(line -> new Row(entry.logged(), line)))
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        transactions.run(() -> jdbc.batchUpdate(INSERT, rows, rows.size(), (statement, row) -> {
            Columns columns = Columns.of(statement);
            columns.number(row.logged().attempt().run())
                    .number(row.logged().attempt().number());
            columns.number(row.line().number()).number(row.line().at());
            columns.text(row.line().level(), 8).text(row.line().text(), LONGEST_LINE);
        }));
        batch.forEach(entry -> news.logged(entry.logged().attempt().run()));
    }

    private void forget(Entry entry) {
        lines.addAndGet(-entry.logged().lines().size());
        characters.addAndGet(-entry.characters());
    }
}
