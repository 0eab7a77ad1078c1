package io.tocsin.bench.load;

import io.tocsin.task.Task;
import io.tocsin.task.TaskContext;
import io.tocsin.task.TaskHandler;
import org.jspecify.annotations.Nullable;

/** Notes when it is entered, and returns. */
@Task("bench-tick")
public final class Tick implements TaskHandler {
    @Override
    public @Nullable Object run(TaskContext context) {
        long entered = Samples.micros();
        Samples.TICKS.add(key(context.parameters()), context.scheduledAt().toEpochMilli(), entered);
        return null;
    }

    /** The digits of {@code {"key":17}}, read by hand: a JSON mapper would be most of the load. */
    private static long key(String parameters) {
        long key = 0;
        for (int i = 0; i < parameters.length(); i++) {
            char digit = parameters.charAt(i);
            if (digit >= '0' && digit <= '9') {
                key = key * 10 + digit - '0';
            }
        }
        return key;
    }
}
