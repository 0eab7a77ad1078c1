package io.tocsin.executor.webapi.testing;

import io.tocsin.executor.Invocation;
import io.tocsin.executor.RefusalException;
import io.tocsin.executor.thread.SystemTimer;
import io.tocsin.executor.webapi.auth.SecretFiles;
import io.tocsin.executor.webapi.guard.CheckedResolver;
import io.tocsin.executor.webapi.guard.SystemNames;
import io.tocsin.executor.webapi.http.Caller;
import io.tocsin.executor.webapi.http.SharedClient;
import io.tocsin.executor.webapi.http.Watch;
import io.tocsin.executor.webapi.task.WebApiTaskInvoker;
import io.tocsin.protocol.Outcome;
import io.tocsin.protocol.target.AllowedTargets;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.io.CloseMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The executor's parts as it puts them together, without a center. */
public final class Bench implements AutoCloseable {
    public static final int MAX_ANSWER = 200_000;

    private final SystemTimer timer = new SystemTimer();
    private final CloseableHttpClient client;
    private final WebApiTaskInvoker invoker;

    public Bench(Path secrets, String... allowed) {
        this(new SystemNames(), secrets, allowed);
    }

    public Bench(CheckedResolver.Names names, Path secrets, String... allowed) {
        client = SharedClient.make(
                new CheckedResolver(names, AllowedTargets.of(List.of(allowed))), 3_000, 3_000, "test", null);
        Caller caller = new Caller(client, new Watch(timer), MAX_ANSWER);
        invoker = new WebApiTaskInvoker(caller, new SecretFiles(secrets), URI.create("ws://center.test:7/ws/executor"));
    }

    /** Runs on the calling thread. */
    public Outcome run(Attempt attempt) throws RefusalException, InterruptedException {
        Invocation invocation = invoker.prepare(attempt.start());
        try {
            return invocation.run(attempt);
        } finally {
            invocation.release();
        }
    }

    public Outcome run(String http, String parameters) throws RefusalException, InterruptedException {
        return run(new Attempt(http, parameters));
    }

    /** What a call that succeeds results in. */
    public JsonNode result(String http, String parameters) throws RefusalException, InterruptedException {
        return switch (run(http, parameters)) {
            case Outcome.Succeeded(String result) -> JsonMapper.shared().readTree(result);
            case Outcome other -> throw new AssertionError("not succeeded: " + other);
        };
    }

    /** How a call fails that does. */
    public Outcome.Failed failure(String http, String parameters) throws RefusalException, InterruptedException {
        return switch (run(http, parameters)) {
            case Outcome.Failed failed -> failed;
            case Outcome other -> throw new AssertionError("not failed: " + other);
        };
    }

    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
        timer.close();
    }
}
