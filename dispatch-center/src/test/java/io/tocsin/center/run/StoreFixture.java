package io.tocsin.center.run;

import io.tocsin.center.run.LiveRun.Assignment;
import io.tocsin.center.run.PlanStore.Claim;
import io.tocsin.center.run.RunChange.AttemptEnd;
import io.tocsin.center.run.RunChange.Guard;
import io.tocsin.center.run.RunStore.Buckets;
import io.tocsin.center.storage.TestDatabase;
import io.tocsin.center.task.Task;
import io.tocsin.center.task.TaskSamples;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stores over one database, and runs on their way through them. */
final class StoreFixture {
    static final long NOW = 1_790_000_000_000L;

    final TestDatabase database;
    final PlanStore plans;
    final RunStore runs;
    final EndedRuns ended;
    final HistoryMover mover;
    final Buckets buckets;
    final RecordedMoves told = new RecordedMoves();

    StoreFixture(TestDatabase.Kind kind) {
        database = TestDatabase.shared(kind);
        MissedStore missed = new MissedStore(database.jdbc());
        plans = new JdbcPlanStore(
                database.jdbc(), database.transactions(), () -> java.time.Instant.ofEpochMilli(NOW), missed);
        History history = new History(database.jdbc(), List.of(told));
        ended = new EndedRuns();
        mover = new HistoryMover(history, ended, database.transactions());
        runs = new JdbcRunStore(database.jdbc(), database.transactions(), missed, history, ended);
        buckets = new BucketStore(database.jdbc(), database.transactions()).takeAll("node");
    }

    /** A task that is stored, and is to fire next at this instant. */
    Task task(long id, @Nullable Long nextFireAt) {
        return TaskSamples.stored(database, TaskSamples.every(id), nextFireAt);
    }

    static NewRun scheduled(long id, Task task, long fireAt) {
        return new NewRun(id, task.id(), Origin.SCHEDULE, fireAt, 0, null, null, task.revision());
    }

    static Claim claim(Task task, @Nullable Long expected, @Nullable Long next, NewRun... planned) {
        return new Claim(task, expected, next, planned.length, PlanStore.Outlook.OPEN, List.of(planned), List.of());
    }

    Guard guard(long run, int attempt, int offer) {
        return new Guard(run, buckets.epoch(), attempt, offer);
    }

    Assignment executor(long id) {
        return new Assignment(id, "incarnation", buckets.epoch(), NOW);
    }

    RunChange assigned(long run) {
        return new RunChange.Assigned(guard(run, 0, 0), 1, 1, 1, executor(7));
    }

    RunChange started(long run) {
        return new RunChange.Started(guard(run, 1, 1), NOW * 1_000, "1.0.0", 1, 40L);
    }

    AttemptEnd attempt(long run, int number, RunState state, @Nullable Outcome outcome) {
        return new AttemptEnd(
                new AttemptId(run, number), executor(7), state, outcome, NOW * 1_000, NOW * 1_000 + 5, "1.0.0", 50L);
    }

    RunChange ended(Guard guard, RunChange.@Nullable NextFire next) {
        Outcome done = new Outcome.Succeeded("{\"files\":3}");
        return new RunChange.Ended(
                guard,
                RunState.SUCCEEDED,
                null,
                NOW * 1_000 + 9,
                attempt(guard.runId(), guard.attempt(), RunState.SUCCEEDED, done),
                next);
    }

    long count(String table) {
        Long count = database.jdbc().queryForObject("SELECT COUNT(*) FROM " + table, Long.class);
        return count == null ? 0 : count;
    }
}
