package io.tocsin.executor.intake;

import io.tocsin.executor.Invocation;
import io.tocsin.executor.RefusalException;
import io.tocsin.executor.TaskInvoker;
import io.tocsin.protocol.Handler;
import io.tocsin.protocol.TaskKind;
import io.tocsin.protocol.ToExecutor.StartRun;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All that this executor can run: each kind of task has one invoker. */
public final class Invokers {
    private final List<TaskInvoker> invokers;
    private final Map<TaskKind, TaskInvoker> byKind = new EnumMap<>(TaskKind.class);

    public Invokers(List<TaskInvoker> invokers) {
        this.invokers = List.copyOf(invokers);
        for (TaskInvoker invoker : invokers) {
            for (TaskKind kind : invoker.kinds()) {
                if (byKind.putIfAbsent(kind, invoker) != null) {
                    throw new IllegalArgumentException("two invokers for " + kind);
                }
            }
        }
    }

    public Set<TaskKind> kinds() {
        return Set.copyOf(byKind.keySet());
    }

    public List<Handler> handlers() {
        return invokers.stream().flatMap(invoker -> invoker.handlers().stream()).toList();
    }

    Invocation prepare(StartRun start) throws RefusalException {
        TaskInvoker invoker = byKind.get(start.kind());
        if (invoker == null) {
            throw new RefusalException("NO_HANDLER", "this executor runs no " + start.kind() + " tasks");
        }
        try {
            return invoker.prepare(start);
        } catch (RuntimeException e) {
            throw new RefusalException("NO_HANDLER", "cannot prepare " + start.handler() + ": " + e);
        }
    }
}
