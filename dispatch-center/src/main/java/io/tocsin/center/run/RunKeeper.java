package io.tocsin.center.run;

import io.tocsin.center.id.TimeOrderedIds;
import io.tocsin.center.retention.Retention;
import io.tocsin.center.retention.Retentions;
import io.tocsin.center.storage.Partitions;
import io.tocsin.center.task.TaskStore;
import io.tocsin.center.thread.Threads;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Makes room ahead for ended runs and their logs, and removes whatever is kept longer than it is to be. */
@Component
final class RunKeeper implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(RunKeeper.class);
    private static final long SWEEP_SECONDS = 5;
    private static final int SWEEPS_PER_KEEPING = 720;

    private final Partitions partitions;
    private final TaskStore tasks;
    private final Retentions retentions;
    private final InstantSource clock;
    private volatile @Nullable CountDownLatch stopped;

    RunKeeper(Partitions partitions, TaskStore tasks, Retentions retentions, InstantSource clock) {
        this.partitions = partitions;
        this.tasks = tasks;
        this.retentions = retentions;
        this.clock = clock;
    }

    void makeRoom() {
        YearMonth month = YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
        partitions.makeAhead("run_history", month);
        partitions.makeAhead("run_log", month);
    }

    void dropOld() {
        Retention kept = retentions.present();
        Instant oldest = clock.instant().minus(kept.runs());
        long id = TimeOrderedIds.lowest(oldest.toEpochMilli());
        partitions.dropBelow("run_log", "run_id", id);
        partitions.dropBelow("run_history", "id", id);
        partitions.deleteBelow("run_attempt", "run_id", id);
        partitions.deleteBelow("run_source", "run_id", id);
        partitions.deleteBelow("missed_fires", "last_fire_at", oldest.toEpochMilli());
        Instant oldestHour = clock.instant().minus(kept.statistics());
        partitions.deleteBelow(
                "run_hour",
                "hour_number",
                Duration.between(Instant.EPOCH, oldestHour).toHours());
        Duration audit = kept.audit();
        if (audit != null) {
            long oldestEntry = clock.instant().minus(audit).toEpochMilli();
            partitions.deleteBelow("audit_entry", "id", TimeOrderedIds.lowest(oldestEntry));
        }
    }

    /** Before anything is planned: an ended run must never wait for a partition. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE + 1_000;
    }

    @Override
    public void start() {
        CountDownLatch stop = new CountDownLatch(1);
        stopped = stop;
        attempt("make partitions", this::makeRoom);
        Threads.startWorker("run-keeper", () -> keep(stop));
    }

    @Override
    public void stop() {
        CountDownLatch running = stopped;
        if (running != null) {
            running.countDown();
            stopped = null;
        }
    }

    @Override
    public boolean isRunning() {
        return stopped != null;
    }

    private void keep(CountDownLatch stop) {
        try {
            for (int turn = 0; !stop.await(SWEEP_SECONDS, TimeUnit.SECONDS); turn++) {
                attempt("sweep deleted tasks", tasks::sweep);
                if (turn % SWEEPS_PER_KEEPING == 0) {
                    attempt("make partitions", this::makeRoom);
                    attempt("remove what is too old", this::dropOld);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What fails now is tried again at the next turn. */
    private static void attempt(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("could not {}; it will be tried again", what, e);
        }
    }
}
