package io.tocsin.center.run;

import io.tocsin.center.run.PlanStore.DueTask;
import io.tocsin.center.storage.InList;
import io.tocsin.center.task.Task;
import io.tocsin.center.task.TaskRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
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
    /** Parameters make up nearly all of a large definition, and may have 64 KiB each. */
    private static final long MOST_CHARACTERS = 16L * 1024 * 1024;

    private final Map<Long, Task> tasks = new LinkedHashMap<>(16, 0.75f, true);
    private final JdbcTemplate jdbc;
    private final TaskRows rows;
    private final long mostCharacters;
    private long characters;

    /** What changes from fire to fire. */
    record Turn(long taskId, int revision, long nextFireAt, long fired, boolean closing) {}

    KnownTasks(JdbcTemplate jdbc, TaskRows rows) {
        this(jdbc, rows, MOST_CHARACTERS);
    }

    KnownTasks(JdbcTemplate jdbc, TaskRows rows, long mostCharacters) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.mostCharacters = mostCharacters;
    }

    /** In the order of the turns, without those whose task was edited a moment ago: they are due again at once. */
    List<DueTask> resolve(List<Turn> turns) {
        Map<Long, Task> found = new HashMap<>();
        TreeSet<Long> unknown = new TreeSet<>();
        for (Turn turn : turns) {
            Task task = tasks.get(turn.taskId());
            if (task != null && task.revision() == turn.revision()) {
                found.put(turn.taskId(), task);
            } else {
                unknown.add(turn.taskId());
            }
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

    /** How much is kept. */
    long characters() {
        return characters;
    }

    private void read(InList ids, Map<Long, Task> found) {
        jdbc.query(
                "SELECT " + TaskRows.COLUMNS + " FROM task WHERE id IN (" + ids.placeholders() + ")",
                row -> {
                    Task task = rows.map(row);
                    found.put(task.id(), task);
                    keep(task);
                },
                ids.arguments());
    }

    private void keep(Task task) {
        Task before = tasks.put(task.id(), task);
        characters += weight(task) - (before == null ? 0 : weight(before));
        Iterator<Task> eldest = tasks.values().iterator();
        while (characters > mostCharacters || tasks.size() > MOST) {
            characters -= weight(eldest.next());
            eldest.remove();
        }
    }

    private static long weight(Task task) {
        return task.parameters().length();
    }
}
