package io.tocsin.center.run;

import io.tocsin.center.problem.NotFound;
import io.tocsin.center.task.Task;
import io.tocsin.center.task.TaskStore;
import io.tocsin.center.web.IdText;
import java.time.InstantSource;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Writes the rows of runs that no schedule planned. */
@Component
final class ManualRuns {
    private final TaskStore tasks;
    private final BucketStore buckets;
    private final InstantSource clock;
    private final RunWrites writes;

    ManualRuns(JdbcTemplate jdbc, TaskStore tasks, BucketStore buckets, InstantSource clock) {
        this.tasks = tasks;
        this.buckets = buckets;
        this.clock = clock;
        this.writes = new RunWrites(jdbc);
    }

    /**
     * Within a transaction, whose end the deletion of the task waits for.
     *
     * @throws NotFound when the task was deleted since it was read
     */
    void write(NewRun run, Task task) {
        if (!tasks.hold(task.id())) {
            throw NotFound.of("task", IdText.of(task.id()));
        }
        writes.insert(List.of(new RunWrites.Planned(run, task, buckets.epoch(task.bucket()), clock.millis())));
    }
}
