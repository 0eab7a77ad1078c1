package io.tocsin.center.cluster;

import io.tocsin.center.id.Ids;
import io.tocsin.center.run.LiveRun.Assignment;
import io.tocsin.center.run.NewRun;
import io.tocsin.center.run.Origin;
import io.tocsin.center.run.PlanStore;
import io.tocsin.center.run.PlanStore.Claim;
import io.tocsin.center.run.PlanStore.Outlook;
import io.tocsin.center.run.RunChange;
import io.tocsin.center.run.RunChange.AttemptEnd;
import io.tocsin.center.run.RunChange.Guard;
import io.tocsin.center.run.RunState;
import io.tocsin.center.run.RunStore;
import io.tocsin.center.run.RunStore.Buckets;
import io.tocsin.center.storage.Transactions;
import io.tocsin.center.task.Task;
import io.tocsin.center.task.TaskStore;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Outcome;
import java.util.List;
import java.util.stream.IntStream;

/** A task, its runs and their ends, written and taken back: one transaction that is never committed. */
record StoreExercise(
        PlanStore plans, RunStore runs, TaskStore tasks, Transactions transactions, Buckets buckets, Ids ids)
        implements WarmUp.Exercise {
    private static final int RUNS = 16;

    @Override
    public void once() {
        try {
            transactions.run(() -> {
                write();
                throw new TakenBack();
            });
        } catch (TakenBack asMeant) {
            // nothing was written
        }
    }

    private void write() {
        Task task = WarmTask.of(ids.next(), 0);
        tasks.insert(task, 0L);
        plans.due(buckets, 0, 0, 1);
        List<NewRun> planned = IntStream.range(0, RUNS)
                .mapToObj(i -> new NewRun(ids.next(), task.id(), Origin.SCHEDULE, i, 0, null, null, task.revision()))
                .toList();
        plans.claim(buckets, List.of(new Claim(task, 0L, 1L, RUNS, Outlook.OPEN, planned, List.of())));
        Assignment to = new Assignment(0, "", buckets.epoch(), 0);
        runs.apply(planned.stream()
                .<RunChange>map(run -> new RunChange.Assigned(guard(run, 0), 1, 1, 1, to))
                .toList());
        runs.apply(planned.stream().map(run -> end(run, to)).toList());
    }

    private RunChange end(NewRun run, Assignment to) {
        AttemptEnd attempt = new AttemptEnd(
                new AttemptId(run.id(), 1), to, RunState.SUCCEEDED, new Outcome.Succeeded("{}"), 1, 2, "", null);
        return new RunChange.Ended(guard(run, 1), RunState.SUCCEEDED, null, 2, attempt, null);
    }

    private Guard guard(NewRun run, int attempt) {
        return new Guard(run.id(), buckets.epoch(), attempt, attempt);
    }

    /** Rolls the transaction back. */
    private static final class TakenBack extends RuntimeException {
        private static final long serialVersionUID = 1;

        TakenBack() {
            super(null, null, false, false);
        }
    }
}
