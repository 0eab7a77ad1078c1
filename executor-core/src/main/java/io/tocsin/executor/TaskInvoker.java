package io.tocsin.executor;

import io.tocsin.protocol.Handler;
import io.tocsin.protocol.TaskKind;
import io.tocsin.protocol.ToExecutor.StartRun;
import java.util.List;
import java.util.Set;

/** Runs attempts of some kinds of task. Further kinds plug in here. Thread-safe. */
public interface TaskInvoker {
    Set<TaskKind> kinds();

    /** The handlers that are ready now; empty for kinds that need none. */
    List<Handler> handlers();

    /**
     * Takes hold of what the attempt needs, such as the lease of a loaded version, without entering the handler.
     *
     * @throws RefusalException when this executor cannot run it; the center then offers it elsewhere
     */
    Invocation prepare(StartRun start) throws RefusalException;
}
