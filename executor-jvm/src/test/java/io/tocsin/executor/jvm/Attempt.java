package io.tocsin.executor.jvm;

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
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/** An attempt as the core offers it, with what the handler tells about itself. */
public final class Attempt implements AttemptScope {
    public static final Instant FIRED = Instant.ofEpochSecond(1_700_000_000L, 123_456_000);

    public static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final StartRun start;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> arriving = new LinkedBlockingQueue<>();
    private final List<Double> fractions = new CopyOnWriteArrayList<>();
    private volatile boolean cancelled;

    public Attempt(long run, TaskKind kind, String handler, String parameters) {
        start = new StartRun(
                new Offer(new AttemptId(run, 1), 1),
                0,
                1,
                1_700_000_000_000L,
                kind,
                1,
                "task",
                handler,
                parameters,
                0,
                1000,
                1,
                0,
                1,
                TRACE);
    }

    public static Attempt java(long run, String handler, String parameters) {
        return new Attempt(run, TaskKind.JAVA, handler, parameters);
    }

    public static Attempt command(String program, String parameters) {
        return new Attempt(1, TaskKind.COMMAND, program, parameters);
    }

    /** Prepares, runs and releases on the calling thread. */
    public Outcome on(TaskInvoker invoker) throws RefusalException, InterruptedException {
        Invocation invocation = invoker.prepare(start);
        try {
            return invocation.run(this);
        } finally {
            invocation.release();
        }
    }

    public void cancel() {
        cancelled = true;
    }

    public List<String> lines() {
        return lines;
    }

    /** Waits for the next line; for tests that act when a handler has come that far. */
    public String nextLine() throws InterruptedException {
        return arriving.take();
    }

    public List<Double> fractions() {
        return fractions;
    }

    @Override
    public StartRun start() {
        return start;
    }

    @Override
    public Instant firedAt() {
        return FIRED;
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }

    @Override
    public void log(System.Logger.Level level, String text) {
        lines.add(level + " " + text);
        arriving.add(text);
    }

    @Override
    public void progress(double fraction, String note) {
        fractions.add(fraction);
    }
}
