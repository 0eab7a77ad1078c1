package io.tocsin.center.run;

import io.tocsin.center.run.LiveRun.Assignment;
import io.tocsin.center.run.RunChange.Assigned;
import io.tocsin.center.run.RunChange.AttemptEnd;
import io.tocsin.center.run.RunChange.Ended;
import io.tocsin.center.run.RunChange.Guard;
import io.tocsin.center.storage.InList;
import io.tocsin.center.task.Task;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ParameterizedPreparedStatementSetter;

/** The batches by which runs are written, each in one round trip. */
final class RunWrites {
    private static final String DELETE = "DELETE FROM run WHERE epoch = ? AND attempt = ? AND offer = ? AND id IN (";
    private static final String INSERT_ATTEMPT = """
            INSERT INTO run_attempt (run_id, attempt, state, executor_id, incarnation, assigned_epoch, assigned_at, \
            started_micros, ended_micros, artifact_version, result, error_code, error_message, error_detail, \
            clock_error) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String ASSIGN = """
            UPDATE run SET state = 'DISPATCHED', reason = NULL, attempt = ?, offer = ?, revision = ?, executor_id = ?, \
            incarnation = ?, assigned_epoch = ?, assigned_at = ?, started_micros = 0, artifact_version = NULL, \
            progress = 0, note = NULL, clock_error = NULL \
            WHERE epoch = ? AND attempt = ? AND offer = ? AND ended_micros = 0 AND id IN (""";

    /** What only an attempt tells is left as it is when a run ends without one. */
    private static final List<String> END = List.of(
            "state",
            "reason",
            "ended_micros",
            "attempt_state",
            "attempt_ended_micros",
            "started_micros?",
            "artifact_version?",
            "clock_error?",
            "result",
            "error_code",
            "error_message",
            "error_detail");

    private static final List<String> CHANGE = List.of(
            "state",
            "reason",
            "attempt",
            "offer",
            "losses",
            "due_at",
            "executor_id",
            "incarnation",
            "assigned_epoch",
            "assigned_at",
            "started_micros",
            "artifact_version",
            "revision",
            "progress",
            "note",
            "clock_error");

    private static final List<String> GUARD = List.of("id", "epoch", "attempt", "offer");

    private static final String INSERT_INTO_RUN = """
            INSERT INTO run (id, task_id, group_id, bucket, epoch, task_name, origin, fire_at, ordinal, \
            planned_revision, parameters, wanted_executor_id, created_at, state, reason, attempt, offer, losses, \
            due_at, executor_id, incarnation, assigned_epoch, assigned_at, started_micros, artifact_version, \
            revision, progress, note) \
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, %s)""";

    private static final String INSERT_RUN =
            INSERT_INTO_RUN.formatted("'PLANNED', NULL, 0, 0, 0, ?, NULL, NULL, 0, 0, 0, NULL, ?, 0, NULL");
    private static final String INSERT_ASSIGNED =
            INSERT_INTO_RUN.formatted("'DISPATCHED', NULL, 1, 1, 0, ?, ?, ?, ?, ?, 0, NULL, ?, 0, NULL");

    private final JdbcTemplate jdbc;
    private final BulkUpdate changed;
    private final BulkUpdate ended;

    RunWrites(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.changed = new BulkUpdate(jdbc, "run", CHANGE, GUARD, "t.ended_micros = 0");
        this.ended = new BulkUpdate(jdbc, "run", END, GUARD, "t.ended_micros = 0");
    }

    /**
     * A run to be written, with what it copies from its task.
     *
     * @param to who is to have its first attempt; null while that is to be found
     */
    record Planned(
            NewRun run,
            Task task,
            long epoch,
            long createdAt,
            @Nullable Assignment to) {}

    /** @throws org.springframework.dao.DuplicateKeyException when one of the instants has a live run already */
    void insert(List<Planned> rows) {
        insert(INSERT_RUN, rows.stream().filter(row -> row.to() == null).toList());
        insert(INSERT_ASSIGNED, rows.stream().filter(row -> row.to() != null).toList());
    }

    private void insert(String sql, List<Planned> rows) {
        batch(sql, rows, (statement, planned) -> {
            NewRun run = planned.run();
            Task task = planned.task();
            Columns columns = Columns.of(statement);
            columns.number(run.id()).number(run.taskId()).number(task.groupId()).number(task.bucket());
            columns.number(planned.epoch()).text(task.name()).text(run.origin().name());
            columns.number(run.fireAt()).number(run.ordinal()).number(run.revision());
            columns.text(run.parameters()).numberOrNull(run.executorId()).number(planned.createdAt());
            columns.number(run.fireAt());
            if (planned.to() != null) {
                columns.assignment(planned.to());
            }
            columns.number(run.revision());
        });
    }

    /** @throws NotAsExpected when a row is not any more what was read */
    void update(List<RunRow> rows) {
        changed.apply(rows, RunWrites::characters, (columns, row) -> {
            columns.text(row.state.name()).text(row.reason, Columns.REASON);
            columns.number(row.attempt).number(row.offer).number(row.losses).number(row.dueAt);
            columns.assignment(row.assignment);
            columns.number(row.startedMicros)
                    .text(row.artifactVersion, Columns.NAME)
                    .number(row.revision);
            columns.fraction(row.progress).text(row.note, Columns.NOTE).numberOrNull(row.clockError);
            columns.guard(row.read);
        });
    }

    private static int characters(RunRow row) {
        return row.note == null ? 0 : row.note.length();
    }

    /** @throws NotAsExpected when a row is not any more what was read */
    void delete(List<RunRow> rows) {
        rows.stream()
                .map(row -> row.read)
                .collect(Collectors.groupingBy(
                        read -> List.of(read.epoch(), (long) read.attempt(), (long) read.offer())))
                .forEach(this::delete);
    }

    private void delete(List<Long> common, List<Guard> rows) {
        InList list = InList.of(rows.stream().map(Guard::runId).sorted().toList());
        List<Object> arguments = new ArrayList<>(common);
        arguments.addAll(List.of(list.arguments()));
        if (jdbc.update(DELETE + list.placeholders() + ")", arguments.toArray()) != rows.size()) {
            throw new NotAsExpected();
        }
    }

    void insertAttempts(List<AttemptEnd> attempts) {
        batch(INSERT_ATTEMPT, attempts, (statement, attempt) -> {
            Columns columns = Columns.of(statement);
            columns.number(attempt.id().run()).number(attempt.id().number());
            columns.text(attempt.state().name()).assignment(attempt.assignment());
            columns.number(attempt.startedAt()).number(attempt.endedAt()).text(attempt.artifactVersion(), Columns.NAME);
            columns.outcome(attempt.outcome()).numberOrNull(attempt.clockError());
        });
    }

    /**
     * Ends runs in their rows.
     *
     * @throws NotAsExpected when a guard did not hold
     */
    void end(List<Ended> ends) {
        ended.apply(ends, RunWrites::characters, (columns, end) -> {
            AttemptEnd last = end.attempt();
            columns.text(end.state().name()).text(end.reason(), Columns.REASON).number(end.endedAt());
            if (last == null) {
                columns.text(null).number(0).numberOrNull(null).text(null).numberOrNull(null);
                columns.outcome(null);
            } else {
                columns.text(last.state().name()).number(last.endedAt()).number(last.startedAt());
                columns.text(last.artifactVersion(), Columns.NAME).numberOrNull(last.clockError());
                columns.outcome(last.outcome());
            }
            columns.guard(end.guard());
        });
    }

    private static int characters(Ended end) {
        AttemptEnd last = end.attempt();
        return last == null ? 0 : Columns.characters(last.outcome());
    }

    /**
     * Gives runs to one executor that have all else in common, too.
     *
     * @throws NotAsExpected when a guard did not hold
     */
    void assign(Assigned common, long assignedAt, Collection<Long> ids) {
        InList list = InList.of(ids);
        Guard guard = common.guard();
        LiveRun.Assignment to = common.to();
        List<Object> arguments = new ArrayList<>(List.of(
                common.attempt(),
                common.offer(),
                common.revision(),
                to.executorId(),
                to.incarnation(),
                to.epoch(),
                assignedAt,
                guard.epoch(),
                guard.attempt(),
                guard.offer()));
        arguments.addAll(List.of(list.arguments()));
        if (jdbc.update(ASSIGN + list.placeholders() + ")", arguments.toArray()) != ids.size()) {
            throw new NotAsExpected();
        }
    }

    private <T> void batch(String sql, List<T> rows, ParameterizedPreparedStatementSetter<T> setter) {
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(sql, rows, rows.size(), setter);
        }
    }
}
