package io.tocsin.executor.webapi.testing;

import io.tocsin.executor.AttemptScope;
import io.tocsin.executor.NoSecretException;
import io.tocsin.executor.Secret;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.Offer;
import io.tocsin.protocol.Outcome;
import io.tocsin.protocol.TaskKind;
import io.tocsin.protocol.ToExecutor.StartRun;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** An attempt as the core offers it. */
public class Attempt implements AttemptScope {
    public static final Instant FIRED = Instant.ofEpochSecond(1_700_000_000L);

    private final StartRun start;
    private final Map<String, Secret> secrets = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Outcome> told = new CompletableFuture<>();
    private volatile boolean cancelled;

    public Attempt(String http, String parameters) {
        this(http, parameters, null);
    }

    public Attempt(String http, String parameters, String traceparent) {
        this(http, parameters, traceparent, null);
    }

    /** Of a group that may call no more than that. */
    public static Attempt allowed(String http, String... allow) {
        return new Attempt(http, "{}", null, List.of(allow), null);
    }

    public Attempt(String http, String parameters, String traceparent, String callback) {
        this(http, parameters, traceparent, null, callback);
    }

    private Attempt(String http, String parameters, String traceparent, List<String> allow, String callback) {
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
                traceparent,
                allow,
                callback);
    }

    /** What the center keeps for it. */
    public Attempt with(String name, String value, String... hosts) {
        secrets.put(name, new Secret(value, List.of(hosts)));
        return this;
    }

    /** How often the center was asked. */
    public int asked() {
        return asked.get();
    }

    @Override
    public Secret secret(String name) throws NoSecretException {
        asked.incrementAndGet();
        Secret secret = secrets.get(name);
        if (secret == null) {
            throw new NoSecretException("no secret " + name);
        }
        return secret;
    }

    public void cancel() {
        cancelled = true;
    }

    public List<String> lines() {
        return lines;
    }

    @Override
    public CompletableFuture<Outcome> told() {
        return told;
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
