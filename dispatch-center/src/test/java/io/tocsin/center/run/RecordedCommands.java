package io.tocsin.center.run;

import io.tocsin.center.task.Task;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Outcome;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Remembers the runs that it was handed; can do nothing else. */
final class RecordedCommands implements RunCommands {
    final List<Long> submitted = new CopyOnWriteArrayList<>();
    boolean refusing;

    @Override
    public void submitted(NewRun run, Task task) {
        if (refusing) {
            throw new IllegalStateException("not now");
        }
        submitted.add(run.id());
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
