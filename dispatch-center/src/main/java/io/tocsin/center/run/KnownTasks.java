package io.tocsin.center.run;

import io.tocsin.center.run.PlanStore.DueTask;
import io.tocsin.center.storage.InList;
import io.tocsin.center.task.Task;
import io.tocsin.center.task.TaskRows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The definitions of tasks that were due of late, so that a task of every second is not read and parsed every second. A
 * definition that was edited has another revision, and is read again. Confined to the planner's thread.
 */
final class KnownTasks {
    private static final int MOST = 20_000;

    private final Map<Long, Task> tasks = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Task> eldest) {
            return size() > MOST;
        }
    };

    private final JdbcTemplate jdbc;
    private final TaskRows rows;

    /** What changes from fire to fire. */
    record Turn(long taskId, int revision, long nextFireAt, long fired, boolean closing) {}

    KnownTasks(JdbcTemplate jdbc, TaskRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /** In the order of the turns, without those whose task was edited a moment ago: they are due again at once. */
    List<DueTask> resolve(List<Turn> turns) {
        TreeSet<Long> unknown = new TreeSet<>();
        turns.stream().filter(turn -> !isKnown(turn)).forEach(turn -> unknown.add(turn.taskId()));
        if (!unknown.isEmpty()) {
            read(InList.of(unknown));
        }
        List<DueTask> due = new ArrayList<>(turns.size());
        for (Turn turn : turns) {
            Task task = tasks.get(turn.taskId());
            if (task != null && task.revision() == turn.revision()) {
                due.add(new DueTask(task, turn.nextFireAt(), turn.fired(), turn.closing()));
            }
        }
        return due;
    }

    private boolean isKnown(Turn turn) {
        Task task = tasks.get(turn.taskId());
        return task != null && task.revision() == turn.revision();
    }

    private void read(InList ids) {
        jdbc.query(
                "SELECT " + TaskRows.COLUMNS + " FROM task WHERE id IN (" + ids.placeholders() + ")",
                row -> {
                    Task task = rows.map(row);
                    tasks.put(task.id(), task);
                },
                ids.arguments());
    }
}
