package io.tocsin.bench.load;

import io.tocsin.task.Task;
import io.tocsin.task.TaskContext;
import io.tocsin.task.TaskHandler;
import org.jspecify.annotations.Nullable;

/** Stands in the large JAR whose transfer is measured. */
@Task("bench-ballast")
public final class Ballast implements TaskHandler {
    @Override
    public @Nullable Object run(TaskContext context) {
        return null;
    }
}
