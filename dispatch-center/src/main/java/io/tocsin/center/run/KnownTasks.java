package io.tocsin.center.run;

import io.tocsin.center.run.PlanStore.DueTask;
import io.tocsin.center.storage.InList;
import io.tocsin.center.task.Task;
import io.tocsin.center.task.TaskMemory;
import io.tocsin.center.task.TaskRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The definitions of tasks that were due of late, so that a task of every second is not read and parsed every second. A
 * definition that was edited has another revision, and is read again.
 */
final class KnownTasks {
    private final JdbcTemplate jdbc;
    private final TaskRows rows;
    private final TaskMemory memory;

    /** What changes from fire to fire. */
    record Turn(long taskId, int revision, long nextFireAt, long fired, boolean closing) {}

    KnownTasks(JdbcTemplate jdbc, TaskRows rows, TaskMemory memory) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.memory = memory;
    }

    /** In the order of the turns, without those whose task was edited a moment ago: they are due again at once. */
    List<DueTask> resolve(List<Turn> turns) {
        Map<Long, Task> found = new HashMap<>();
        TreeSet<Long> unknown = new TreeSet<>();
        for (Turn turn : turns) {
            memory.find(turn.taskId())
                    .filter(task -> task.revision() == turn.revision())
                    .ifPresentOrElse(task -> found.put(turn.taskId(), task), () -> unknown.add(turn.taskId()));
        }
        if (!unknown.isEmpty()) {
            read(InList.of(unknown), found);
        }
        List<DueTask> due = new ArrayList<>(turns.size());
        for (Turn turn : turns) {
            Task task = found.get(turn.taskId());
            if (task != null && task.revision() == turn.revision()) {
                due.add(new DueTask(task, turn.nextFireAt(), turn.fired(), turn.closing()));
            }
        }
        return due;
    }

    private void read(InList ids, Map<Long, Task> found) {
        jdbc.query(
                "SELECT " + TaskRows.COLUMNS + " FROM task WHERE id IN (" + ids.placeholders() + ")",
                row -> {
                    Task task = rows.map(row);
                    found.put(task.id(), task);
                    memory.keep(task);
                },
                ids.arguments());
    }
}
