package io.tocsin.center.run;

import io.tocsin.center.id.TimeOrderedIds;
import io.tocsin.center.retention.Retention;
import io.tocsin.center.retention.Retentions;
import io.tocsin.center.storage.Partitions;
import io.tocsin.center.task.TaskStore;
import io.tocsin.center.thread.Rounds;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;

/** Makes room ahead for ended runs and their logs, and removes whatever is kept longer than it is to be. */
@Component
final class RunKeeper extends Rounds {
    private static final Duration SWEEP = Duration.ofSeconds(5);
    private static final int SWEEPS_PER_KEEPING = 720;

    private final Partitions partitions;
    private final TaskStore tasks;
    private final Retentions retentions;
    private final InstantSource clock;

    RunKeeper(Partitions partitions, TaskStore tasks, Retentions retentions, InstantSource clock) {
        super("run-keeper", SWEEP);
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
        attempt("make partitions", this::makeRoom);
        super.start();
    }

    @Override
    protected void round(long number) {
        attempt("sweep deleted tasks", tasks::sweep);
        if (number % SWEEPS_PER_KEEPING == 0) {
            attempt("make partitions", this::makeRoom);
            attempt("remove what is too old", this::dropOld);
        }
    }
}
