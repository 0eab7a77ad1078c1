package io.tocsin.executor.webapi.testing;

import io.tocsin.executor.AttemptScope;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Offer;
import io.tocsin.protocol.TaskKind;
import io.tocsin.protocol.ToExecutor.StartRun;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An attempt as the core offers it. */
public class Attempt implements AttemptScope {
    public static final Instant FIRED = Instant.ofEpochSecond(1_700_000_000L);

    private final StartRun start;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private volatile boolean cancelled;

    public Attempt(String http, String parameters) {
        this(http, parameters, null);
    }

    public Attempt(String http, String parameters, String traceparent) {
        start = new StartRun(
                new Offer(new AttemptId(77, 2), 1),
                0,
                1,
                FIRED.toEpochMilli(),
                TaskKind.HTTP,
                1,
                "task",
                http,
                parameters,
                0,
                1000,
                1,
                0,
                1,
                traceparent);
    }

    public void cancel() {
        cancelled = true;
    }

    public List<String> lines() {
        return lines;
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
        lines.add(text);
    }

    @Override
    public void progress(double fraction, String note) {}
}
