package io.tocsin.center.run;

import io.tocsin.center.run.LiveRun.Assignment;
import io.tocsin.center.run.RunChange.AttemptEnd;
import io.tocsin.center.run.RunChange.Guard;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table {@code run}, on which the changes of one transaction are carried out before it is written
 * back once. Columns that never change stand in {@link #run}, those that only the history needs in {@link #place}.
 */
final class RunRow {
    static final String COLUMNS = """
            id, task_id, group_id, bucket, epoch, task_name, origin, fire_at, ordinal, planned_revision, parameters, \
            wanted_executor_id, created_at, state, reason, attempt, offer, losses, due_at, executor_id, incarnation, \
            assigned_epoch, assigned_at, started_micros, artifact_version, revision, progress, note, clock_error, \
            ended_micros""";

    final NewRun run;
    final Place place;
    final long createdAt;
    /** As they were read: the write back is guarded by them once more. */
    final Guard read;
    /** It had ended when it was read, and waits for its move to the history. */
    private final long endedMicros;

    RunState state;

    @Nullable
    String reason;

    int attempt;
    int offer;
    int losses;
    long dueAt;

    @Nullable
    Assignment assignment;

    long startedMicros;

    @Nullable
    String artifactVersion;

    /** Of an armed attempt. */
    @Nullable
    Long clockError;

    int revision;
    double progress;

    @Nullable
    String note;

    boolean changed;
    /** Those that ended here and are followed by another. */
    final List<AttemptEnd> attempts = new ArrayList<>(0);

    RunChange.@Nullable Ended end;
    RunChange.@Nullable Missed missed;

    /** Where the run belongs, copied from its task so that it outlives it. */
    record Place(long groupId, int bucket, String taskName) {}

    RunRow(ResultSet row) throws SQLException {
        run = newRun(row);
        place = new Place(row.getLong("group_id"), row.getInt("bucket"), row.getString("task_name"));
        createdAt = row.getLong("created_at");
        state = RunState.valueOf(row.getString("state"));
        reason = row.getString("reason");
        attempt = row.getInt("attempt");
        offer = row.getInt("offer");
        losses = row.getInt("losses");
        dueAt = row.getLong("due_at");
        assignment = assignment(row);
        startedMicros = row.getLong("started_micros");
        artifactVersion = row.getString("artifact_version");
        clockError = clockError(row);
        revision = row.getInt("revision");
        progress = row.getDouble("progress");
        note = row.getString("note");
        read = new Guard(run.id(), row.getLong("epoch"), attempt, offer);
        endedMicros = row.getLong("ended_micros");
    }

    static NewRun newRun(ResultSet row) throws SQLException {
        long wanted = row.getLong("wanted_executor_id");
        return new NewRun(
                row.getLong("id"),
                row.getLong("task_id"),
                Origin.valueOf(row.getString("origin")),
                row.getLong("fire_at"),
                row.getInt("ordinal"),
                row.getString("parameters"),
                wanted == 0 ? null : wanted,
                row.getInt("planned_revision"));
    }

    static @Nullable Long clockError(ResultSet row) throws SQLException {
        long micros = row.getLong("clock_error");
        return row.wasNull() ? null : micros;
    }

    static @Nullable Assignment assignment(ResultSet row) throws SQLException {
        String incarnation = row.getString("incarnation");
        return incarnation == null
                ? null
                : new Assignment(
                        row.getLong("executor_id"),
                        incarnation,
                        row.getLong("assigned_epoch"),
                        row.getLong("assigned_at"));
    }

    LiveRun live() {
        return new LiveRun(run, createdAt, state, attempt, offer, losses, assignment, dueAt, startedMicros, reason);
    }

    /** Carries the change out if its guard holds, and says whether it did. */
    boolean accept(RunChange change) {
        Guard guard = change.guard();
        if (endedMicros != 0) {
            return change instanceof RunChange.Ended ended
                    && ended.endedAt() == endedMicros
                    && ended.state() == state
                    && guard.equals(read);
        }
        if (isOver() || guard.epoch() != read.epoch()) {
            return false;
        }
        if (guard.attempt() != attempt || guard.offer() != offer) {
            return isDone(change);
        }
        changed = true;
        switch (change) {
            case RunChange.Queued queued -> {
                assignment = null;
                enter(RunState.QUEUED, queued.reason());
            }
            case RunChange.Assigned assigned -> assign(assigned);
            case RunChange.Started started -> start(started);
            case RunChange.Progressed progressed -> {
                progress = progressed.fraction();
                note = progressed.note();
            }
            case RunChange.Stopping stopping -> enter(stopping.state(), stopping.reason());
            case RunChange.Retrying retrying -> {
                attempts.add(retrying.attempt());
                enter(RunState.RETRYING, null);
                losses = retrying.losses();
                dueAt = retrying.dueAt();
                assignment = null;
                forgetAttempt();
                attempt++;
            }
            case RunChange.Ended ended -> finish(ended);
            case RunChange.Missed left -> missed = left;
        }
        return true;
    }

    private boolean isOver() {
        return end != null || missed != null;
    }

    /** The database had committed it, but its answer was lost, and now the change comes again. */
    private boolean isDone(RunChange change) {
        return switch (change) {
            case RunChange.Assigned assigned ->
                attempt == assigned.attempt()
                        && offer == assigned.offer()
                        && assignment != null
                        && assigned.to().isSameHolder(assignment);
            case RunChange.Retrying retrying ->
                state == RunState.RETRYING && attempt == retrying.guard().attempt() + 1 && dueAt == retrying.dueAt();
            default -> false;
        };
    }

    private void enter(RunState next, @Nullable String why) {
        state = next;
        reason = why;
    }

    private void assign(RunChange.Assigned assigned) {
        enter(RunState.DISPATCHED, null);
        attempt = assigned.attempt();
        offer = assigned.offer();
        revision = assigned.revision();
        assignment = assigned.to();
        forgetAttempt();
    }

    /** A run that is being stopped does not go back to running because the news of its start came late. */
    private void start(RunChange.Started started) {
        if (state != RunState.CANCELLING && state != RunState.KILL_UNCONFIRMED) {
            enter(RunState.RUNNING, null);
        }
        startedMicros = started.startedAt();
        artifactVersion = started.artifactVersion();
        clockError = started.clockError();
        revision = started.revision();
    }

    private void forgetAttempt() {
        startedMicros = 0;
        artifactVersion = null;
        clockError = null;
        progress = 0;
        note = null;
    }

    private void finish(RunChange.Ended ended) {
        enter(ended.state(), ended.reason());
        end = ended;
    }
}
