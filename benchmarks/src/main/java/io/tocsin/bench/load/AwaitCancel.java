package io.tocsin.bench.load;

import io.tocsin.task.Task;
import io.tocsin.task.TaskContext;
import io.tocsin.task.TaskHandler;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Looks at its flag until it is cancelled, and notes when that was. */
@Task("bench-await-cancel")
public final class AwaitCancel implements TaskHandler {
    private static final long LOOK_NANOS = 20_000;
    private static final long LONGEST_NANOS = 20_000_000_000L;

    @Override
    public @Nullable Object run(TaskContext context) {
        long began = System.nanoTime();
        while (!context.cancelled()) {
            if (System.nanoTime() - began > LONGEST_NANOS) {
                throw new IllegalStateException("nobody cancelled");
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        long seen = Samples.micros();
        Samples.CANCELS.add(
                Long.parseLong(context.runId()), context.scheduledAt().toEpochMilli(), seen);
        return null;
    }
}
