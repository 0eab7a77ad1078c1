package io.tocsin.center.run;

import io.tocsin.center.run.LiveRun.Assignment;
import io.tocsin.center.run.RunWrites.Planned;
import io.tocsin.center.storage.InList;
import io.tocsin.center.task.Task;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Writes the rows of runs that no schedule planned. */
@Component
final class ManualRuns {
    private static final String HOLD = """
            SELECT id, revision, (SELECT bucket.epoch FROM bucket WHERE bucket.bucket = task.bucket) AS epoch \
            FROM task WHERE tombstone = 0 AND id IN (""";

    private final JdbcTemplate jdbc;
    private final InstantSource clock;
    private final RunWrites writes;
    private final RunSources sources;

    ManualRuns(JdbcTemplate jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.writes = new RunWrites(jdbc);
        this.sources = new RunSources(jdbc);
    }

    /**
     * Keeps the tasks from being deleted, edited and planned until the end of the transaction in which this is called:
     * what that transaction writes of a task comes before its deletion as a whole.
     */
    Held hold(Collection<Task> tasks) {
        TreeSet<Long> ids = new TreeSet<>(); // in the order in which everybody locks them
        tasks.forEach(task -> ids.add(task.id()));
        InList list = InList.of(ids);
        Map<Long, Row> rows = new HashMap<>();
        jdbc.query(
                HOLD + list.placeholders() + ") ORDER BY id FOR UPDATE",
                row -> {
                    rows.put(row.getLong(1), new Row(row.getInt(2), row.getLong(3)));
                },
                list.arguments());
        return new Held(rows);
    }

    /** Within the transaction that holds their tasks. */
    void write(List<Planned> runs) {
        writes.insert(runs);
    }

    /** Likewise, of the runs of which more is known. */
    void write(Map<Long, RunSource> known) {
        sources.write(known);
    }

    private record Row(int revision, long epoch) {}

    /** The tasks that are there. */
    final class Held {
        private final Map<Long, Row> rows;

        private Held(Map<Long, Row> rows) {
            this.rows = rows;
        }

        /** Whether the task is there, and as it was read. */
        boolean has(Task task) {
            Row row = rows.get(task.id());
            return row != null && row.revision() == task.revision();
        }

        /**
         * @param run of a task that {@linkplain #has is there}
         * @param to who would have it at once; heeded if it was said for the task's present owner
         */
        Planned planned(NewRun run, Task task, @Nullable Assignment to) {
            Row row = rows.get(task.id());
            if (row == null) {
                throw new IllegalArgumentException("task " + task.id() + " is not held");
            }
            boolean present = to != null && to.epoch() == row.epoch();
            return new Planned(run, task, row.epoch(), clock.millis(), present ? to : null);
        }
    }
}
