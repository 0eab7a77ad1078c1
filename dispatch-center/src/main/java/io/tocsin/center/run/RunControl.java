package io.tocsin.center.run;

import io.tocsin.center.account.Audit;
import io.tocsin.center.problem.Conflict;
import io.tocsin.center.problem.Unavailable;
import io.tocsin.center.storage.Transactions;
import io.tocsin.center.task.Reasons;
import io.tocsin.center.task.StoredTask;
import io.tocsin.center.task.TaskStore;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** What people do to runs. */
@Component
final class RunControl {
    /** The dispatching side answers within a second; this only keeps a caller from hanging. */
    private static final long LONGEST_WAIT_SECONDS = 3;

    private final RevivalStore revivals;
    private final TaskStore tasks;
    private final Transactions transactions;
    private final ObjectProvider<RunCommands> commands;
    private final Audit audit;
    private final InstantSource clock;

    RunControl(
            RevivalStore revivals,
            TaskStore tasks,
            Transactions transactions,
            ObjectProvider<RunCommands> commands,
            Audit audit,
            InstantSource clock) {
        this.revivals = revivals;
        this.tasks = tasks;
        this.transactions = transactions;
        this.commands = commands;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws Conflict RUN_ENDED when it ended before */
    RunState cancel(RunView run) {
        return ask(run).get();
    }

    /**
     * Asks for it, and leaves the waiting to the answer.
     *
     * @throws Conflict RUN_ENDED when it ended before; the answer may throw it, too
     */
    Supplier<RunState> ask(RunView run) {
        long id = run.run().id();
        if (run.state().ended()) {
            throw ended(run);
        }
        // The executor hears of it before the trail is written: it is wanted at once, and asking twice does no harm.
        CompletableFuture<@Nullable RunState> asked = commands().cancel(id, Reasons.USER);
        transactions.run(() -> audit.record("run.cancel", "run/" + id, run.taskName()));
        CompletableFuture<RunState> waiting = new CompletableFuture<>();
        var unused = asked.completeOnTimeout(RunState.CANCELLING, LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)
                .whenComplete((state, failure) -> {
                    if (failure != null) {
                        waiting.completeExceptionally(failure);
                    } else if (state == null) {
                        waiting.completeExceptionally(ended(run));
                    } else {
                        waiting.complete(state);
                    }
                });
        return () -> answer(waiting);
    }

    private static RunState answer(CompletableFuture<RunState> waiting) {
        try {
            return waiting.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof Conflict conflict ? conflict : failed;
        }
    }

    /**
     * Makes an ended run live again, for one attempt more.
     *
     * @throws Conflict RUN_LIVE while it has not ended, TASK_DELETED when there is no definition to go by
     */
    RunState retry(RunView run) {
        long id = run.run().id();
        if (!run.state().ended()) {
            throw new Conflict("RUN_LIVE", "the run has not ended yet");
        }
        StoredTask task = tasks.find(run.run().taskId()).orElseThrow(RunControl::deleted);
        RunCommands dispatching = commands();
        LiveRun revived;
        try {
            revived = transactions.call(() -> {
                if (!tasks.hold(task.task().id())) {
                    throw deleted();
                }
                audit.record("run.retry", "run/" + id, run.taskName());
                return revivals.revive(id, clock.millis())
                        .orElseThrow(() -> new Conflict("RUN_LIVE", "the run was made live by somebody else"));
            });
        } catch (DuplicateKeyException another) {
            throw new Conflict("RUN_LIVE", "another run of the same instant is live");
        }
        dispatching.revived(revived, task.task());
        return revived.state();
    }

    private RunCommands commands() {
        RunCommands known = commands.getIfAvailable();
        if (known == null) {
            throw new Unavailable("NOT_DISPATCHING", "this center does not dispatch");
        }
        return known;
    }

    private static Conflict deleted() {
        return new Conflict("TASK_DELETED", "the run's task was deleted");
    }

    private static Conflict ended(RunView run) {
        return new Conflict("RUN_ENDED", "run " + run.run().id() + " has ended");
    }
}
