package io.tocsin.bench.peers;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/** Tasks that put themselves a second further on the grid. */
final class DbSchedulerPeer implements Peer {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int THREADS = 50;

    private final Scheduler scheduler;
    private final CustomTask<Void> tick;

    DbSchedulerPeer(DataSource source, PeerNotes notes) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE scheduled_tasks (task_name VARCHAR(100) NOT NULL, task_instance VARCHAR(100) NOT NULL, \
                    task_data BLOB, execution_time TIMESTAMP(6) NOT NULL, picked BOOLEAN NOT NULL, \
                    picked_by VARCHAR(50), last_success TIMESTAMP(6) NULL, last_failure TIMESTAMP(6) NULL, \
                    consecutive_failures INT, last_heartbeat TIMESTAMP(6) NULL, version BIGINT NOT NULL, \
                    priority SMALLINT, PRIMARY KEY (task_name, task_instance), \
                    KEY execution_time_idx (execution_time), KEY last_heartbeat_idx (last_heartbeat))""");
        }
        tick = Tasks.custom("tick", Void.class).execute((instance, context) -> {
            Instant planned = context.getExecution().getExecutionTime();
            notes.tick(Long.parseLong(instance.getId()), planned.toEpochMilli());
            return (complete, operations) -> operations.reschedule(complete, planned.plusSeconds(1));
        });
        scheduler = new SchedulerBuilder(source, List.of(tick))
                .pollingInterval(POLL)
                .threads(THREADS)
                .build();
    }

    @Override
    public void schedule(int tasks, long start, long until) {
        for (int i = 0; i < tasks; i++) {
            scheduler.schedule(tick.instance(Integer.toString(i)), Instant.ofEpochMilli(start + i * 1_000L / tasks));
        }
        scheduler.start();
    }

    @Override
    public void close() {
        scheduler.stop();
    }
}
