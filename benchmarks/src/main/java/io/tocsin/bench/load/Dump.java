package io.tocsin.bench.load;

import io.tocsin.task.Task;
import io.tocsin.task.TaskContext;
import io.tocsin.task.TaskHandler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Writes what was noted into files of this machine, and forgets it. */
@Task("bench-dump")
public final class Dump implements TaskHandler {
    record Where(String ticks, String cancels) {}

    @Override
    public Object run(TaskContext context) throws IOException {
        Where where = context.parameters(Where.class);
        int ticks = Samples.TICKS.write(Path.of(where.ticks()));
        int cancels = Samples.CANCELS.write(Path.of(where.cancels()));
        Samples.TICKS.clear();
        Samples.CANCELS.clear();
        return Map.of("ticks", ticks, "cancels", cancels);
    }
}
