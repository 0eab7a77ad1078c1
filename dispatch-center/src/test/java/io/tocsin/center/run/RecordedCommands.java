package io.tocsin.center.run;

import io.tocsin.center.run.LiveRun.Assignment;
import io.tocsin.center.task.Task;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Remembers the runs that it was handed; can do nothing else. */
final class RecordedCommands implements RunCommands {
    final List<Long> submitted = new CopyOnWriteArrayList<>();
    final List<Optional<Assignment>> given = new CopyOnWriteArrayList<>();
    boolean refusing;
    /** Does not say who might have them. */
    boolean silent;
    /** Would have all of them. */
    @Nullable
    Assignment free;

    @Override
    public CompletableFuture<List<Optional<Assignment>>> foresee(List<Wanted> runs) {
        CompletableFuture<List<Optional<Assignment>>> answer = new CompletableFuture<>();
        if (!silent) {
            answer.complete(runs.stream().map(run -> Optional.ofNullable(free)).toList());
        }
        return answer;
    }

    @Override
    public void submitted(NewRun run, Task task, @Nullable Assignment to) {
        if (refusing) {
            throw new IllegalStateException("not now");
        }
        submitted.add(run.id());
        given.add(Optional.ofNullable(to));
    }

    @Override
    public void revived(LiveRun run, Task task) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Told> tell(AttemptId attempt, Outcome outcome) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Boolean> awaitEnd(long runId, long millis) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<@Nullable RunState> cancel(long runId, String reason) {
        throw new UnsupportedOperationException();
    }
}
