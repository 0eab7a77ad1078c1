package io.tocsin.executor.spring;

import io.tocsin.executor.AttemptScope;
import io.tocsin.executor.Invocation;
import io.tocsin.executor.RefusalException;
import io.tocsin.executor.TaskInvoker;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Offer;
import io.tocsin.protocol.Outcome;
import io.tocsin.protocol.TaskKind;
import io.tocsin.protocol.ToExecutor.StartRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An attempt as the core offers it; keeps what the handler tells. */
record Offered(StartRun start, List<String> lines) implements AttemptScope {
    static Offered of(String handler, String parameters) {
        Offer offer = new Offer(new AttemptId(7, 2), 1);
        return new Offered(
                new StartRun(
                        offer, 0, 1, 1_000, TaskKind.JAVA, 1, "task", handler, parameters, 0, 1_000, 1, 0, 1, null),
                new ArrayList<>());
    }

    Outcome on(TaskInvoker invoker) throws RefusalException, InterruptedException {
        Invocation invocation = invoker.prepare(start);
        try {
            return invocation.run(this);
        } finally {
            invocation.release();
        }
    }

    @Override
    public Instant firedAt() {
        return Instant.ofEpochMilli(1_001);
    }

    @Override
    public boolean cancelled() {
        return false;
    }

    @Override
    public void log(System.Logger.Level level, String text) {
        lines.add(level + " " + text);
    }

    @Override
    public void progress(double fraction, String note) {
        lines.add(fraction + " " + note);
    }
}
