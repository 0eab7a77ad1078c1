package io.tocsin.center.task;

import io.tocsin.center.problem.Conflict;
import io.tocsin.center.storage.InList;
import io.tocsin.center.storage.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The rows of tasks, each guarded by its revision. */
@Component
public final class TaskStore {
    private static final String SELECT = "SELECT " + TaskRows.COLUMNS + " FROM task ";
    private static final String INSERT = """
            INSERT INTO task (id, group_id, name, tombstone, bucket, kind, handler, parameters, schedule_kind, \
            schedule, misfire, execution, enabled, retire, revision, next_fire_at, fired, description, created_at, \
            updated_at) VALUES (?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, ?, FALSE, ?, ?, 0, ?, ?, ?)""";
    private static final String UPDATE = """
            UPDATE task SET group_id = ?, name = ?, kind = ?, handler = ?, parameters = ?, schedule_kind = ?, \
            schedule = ?, misfire = ?, execution = ?, enabled = ?, revision = ?, description = ?, updated_at = ?, \
            next_fire_at = CASE WHEN ? THEN NULL ELSE next_fire_at END, fired = CASE WHEN ? THEN 0 ELSE fired END, \
            closing = CASE WHEN ? THEN FALSE ELSE closing END, retire = CASE WHEN ? THEN FALSE ELSE retire END \
            WHERE id = ? AND revision = ? AND tombstone = 0""";

    /** An {@code AFTER} task gets its next fire when its live run ends. */
    private static final String PLAN = """
            UPDATE task SET next_fire_at = ? WHERE id = ? AND revision = ? AND enabled = TRUE AND next_fire_at IS NULL \
            AND tombstone = 0 AND (schedule_kind <> 'AFTER' \
            OR NOT EXISTS (SELECT 1 FROM run WHERE run.task_id = task.id AND run.ended_micros = 0))""";

    private static final String BURY = """
            UPDATE task SET tombstone = id, enabled = FALSE, next_fire_at = NULL, revision = revision + 1, \
            updated_at = ? WHERE id = ? AND revision = ? AND tombstone = 0""";
    private static final String WITHOUT_RUNS = """
             AND (tombstone <> 0 OR retire = TRUE) AND enabled = FALSE \
            AND NOT EXISTS (SELECT 1 FROM run WHERE run.task_id = task.id AND run.ended_micros = 0)""";
    private static final String SWEEPABLE =
            "SELECT id FROM task WHERE id > 0" + WITHOUT_RUNS + " ORDER BY id LIMIT 500";
    private static final String LOCK = "SELECT id FROM task WHERE id = ? AND tombstone = 0 FOR UPDATE";

    private final JdbcTemplate jdbc;
    private final Transactions transactions;
    private final TaskRows rows = new TaskRows();

    TaskStore(JdbcTemplate jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /** @throws Conflict NAME_TAKEN within the group */
    public void insert(Task task, @Nullable Long nextFireAt) {
        named(
                task,
                () -> jdbc.update(
                        INSERT,
                        task.id(),
                        task.groupId(),
                        task.name(),
                        task.bucket(),
                        task.kind().name(),
                        task.handler(),
                        task.parameters(),
                        task.schedule().kind(),
                        rows.json(task.schedule()),
                        rows.json(task.misfire()),
                        rows.json(task.execution()),
                        task.enabled(),
                        task.revision(),
                        nextFireAt,
                        task.description(),
                        task.createdAt(),
                        task.updatedAt()));
    }

    /**
     * Writes the definition over the one whose revision is one lower.
     *
     * @param replan whether nothing is planned for it from now on until {@link #plan}, and its fires are counted anew
     * @throws Conflict STALE_REVISION when the row has another revision by now, NAME_TAKEN within the group
     */
    void update(Task task, boolean replan) {
        int count = named(
                task,
                () -> jdbc.update(
                        UPDATE,
                        task.groupId(),
                        task.name(),
                        task.kind().name(),
                        task.handler(),
                        task.parameters(),
                        task.schedule().kind(),
                        rows.json(task.schedule()),
                        rows.json(task.misfire()),
                        rows.json(task.execution()),
                        task.enabled(),
                        task.revision(),
                        task.description(),
                        task.updatedAt(),
                        replan,
                        replan,
                        replan,
                        replan,
                        task.id(),
                        task.revision() - 1));
        held(count, task.id(), task.revision() - 1);
    }

    /** Sets the next fire of a task that has none, while its definition is still this one. */
    boolean plan(Task task, long nextFireAt) {
        return transactions.call(() -> jdbc.update(PLAN, nextFireAt, task.id(), task.revision()) == 1);
    }

    /** Deletes the task for everybody but the runs that are live; the row goes with the last of them. */
    void bury(Task task, long now) {
        held(jdbc.update(BURY, now, task.id(), task.revision()), task.id(), task.revision());
    }

    /** Removes the rows of deleted and used-up tasks whose last run has ended. */
    public int sweep() {
        int swept = 0;
        for (Long id : transactions.call(() -> jdbc.queryForList(SWEEPABLE, Long.class))) {
            swept += transactions.call(() -> sweep(id));
        }
        return swept;
    }

    /** The row is locked before its runs are looked for, so that none comes in between. */
    private int sweep(long id) {
        jdbc.queryForList("SELECT id FROM task WHERE id = ? FOR UPDATE", Long.class, id);
        return jdbc.update("DELETE FROM task WHERE id = ?" + WITHOUT_RUNS, id);
    }

    /**
     * Keeps the task from being deleted, edited and planned until the end of the transaction in which this is called: what
     * that transaction writes of the task comes before its deletion as a whole.
     *
     * @return false when it was deleted
     */
    public boolean hold(long id) {
        return !jdbc.queryForList(LOCK, Long.class, id).isEmpty();
    }

    public Optional<StoredTask> find(long id) {
        return jdbc.query(SELECT + "WHERE id = ? AND tombstone = 0", this::stored, id).stream()
                .findFirst();
    }

    public Optional<StoredTask> named(long groupId, String name) {
        return jdbc
                .query(SELECT + "WHERE group_id = ? AND name = ? AND tombstone = 0", this::stored, groupId, name)
                .stream()
                .findFirst();
    }

    /** Those of the ids that there are, in the order of these. */
    List<StoredTask> list(Collection<Long> ids) {
        List<StoredTask> found = new ArrayList<>();
        List<Long> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += 500) {
            InList list = InList.of(all.subList(from, Math.min(all.size(), from + 500)));
            found.addAll(jdbc.query(
                    SELECT + "WHERE tombstone = 0 AND id IN (" + list.placeholders() + ") ORDER BY id",
                    this::stored,
                    list.arguments()));
        }
        return found;
    }

    /** The tasks of these ids, deleted ones included while their row exists: runs of theirs may be live. */
    public Map<Long, Task> findAll(Collection<Long> ids) {
        Map<Long, Task> found = new HashMap<>();
        List<Long> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += 500) {
            InList list = InList.of(all.subList(from, Math.min(all.size(), from + 500)));
            jdbc.query(
                    SELECT + "WHERE id IN (" + list.placeholders() + ")",
                    row -> {
                        found.put(row.getLong("id"), rows.map(row));
                    },
                    list.arguments());
        }
        return found;
    }

    long enabled() {
        Long count = jdbc.queryForObject("SELECT COUNT(*) FROM task WHERE enabled = TRUE AND group_id > 0", Long.class);
        return count == null ? 0 : count;
    }

    boolean anyIn(long groupId) {
        return !jdbc.queryForList(
                        "SELECT id FROM task WHERE group_id = ? AND tombstone = 0 LIMIT 1", Long.class, groupId)
                .isEmpty();
    }

    StoredTask stored(ResultSet row, int number) throws SQLException {
        long next = row.getLong("next_fire_at");
        boolean unplanned = row.wasNull();
        return new StoredTask(rows.map(row), unplanned ? null : next);
    }

    private void held(int count, long id, int expected) {
        if (count != 1) {
            int actual = find(id).map(stored -> stored.task().revision()).orElse(0);
            throw Conflict.staleRevision(expected, actual);
        }
    }

    private static int named(Task task, IntSupplier write) {
        try {
            return write.getAsInt();
        } catch (DuplicateKeyException taken) {
            throw new Conflict("NAME_TAKEN", "the group has a task named " + task.name());
        }
    }
}
