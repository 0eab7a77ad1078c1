package io.tocsin.executor.webapi.task;

import io.tocsin.executor.AttemptScope;
import io.tocsin.executor.Invocation;
import io.tocsin.executor.webapi.auth.AttemptSecrets;
import io.tocsin.executor.webapi.auth.Authenticator;
import io.tocsin.executor.webapi.auth.SecretFiles;
import io.tocsin.executor.webapi.http.Answer;
import io.tocsin.executor.webapi.http.CallFailure;
import io.tocsin.executor.webapi.http.Caller;
import io.tocsin.executor.webapi.http.Request;
import io.tocsin.executor.webapi.task.Journey.Arrival;
import io.tocsin.protocol.Outcome;
import io.tocsin.protocol.ToExecutor.StartRun;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** One attempt: a call, what follows from it, and what it means. */
final class HttpInvocation implements Invocation {
    private static final int ACCEPTED = 202;
    private static final int TRACE_ID_END = 35;

    private final Definition definition;
    private final Caller caller;
    private final Authenticator authenticator;
    private final SecretFiles files;
    private final CallbackAddress callbacks;

    /** @param caller who calls no more than the task's group may */
    HttpInvocation(
            Definition definition,
            Caller caller,
            Authenticator authenticator,
            SecretFiles files,
            CallbackAddress callbacks) {
        this.definition = definition;
        this.caller = caller;
        this.authenticator = authenticator;
        this.files = files;
        this.callbacks = callbacks;
    }

    @Override
    public @Nullable String artifactVersion() {
        return null;
    }

    @Override
    public Outcome run(AttemptScope scope) throws InterruptedException {
        try {
            StartRun start = scope.start();
            Map<String, String> own = new HashMap<>();
            own.put("Idempotency-Key", start.offer().attempt().toString());
            own.put("traceparent", trace(start.traceparent()));
            String callback = definition.awaitsCallback() ? callbacks.of(start.callback()) : null;
            if (callback != null) {
                own.put("Tocsin-Callback", callback);
            }
            Request request = definition.request(Parameters.of(start, callback), own);
            AttemptSecrets secrets = new AttemptSecrets(files, scope);
            Journey journey =
                    new Journey(caller, authenticator, definition, scope, secrets, Request.origin(request.uri()));
            return outcome(journey, request);
        } catch (CallFailure failed) {
            return failed.outcome();
        }
    }

    private Outcome outcome(Journey journey, Request request) throws CallFailure, InterruptedException {
        Arrival arrival = journey.go(request);
        boolean accepted = arrival.answer().status() == ACCEPTED;
        if (accepted && definition.awaitsCallback()) {
            return journey.awaitTold();
        }
        Answer last = accepted && definition.task.poll() != null
                ? new Poller(definition.task.poll(), journey, request).follow(arrival)
                : arrival.answer();
        return new Outcome.Succeeded(new Verdict(definition.task).result(last));
    }

    /** W3C: a span of its own, within the run's trace if it has one. */
    static String trace(@Nullable String parent) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String span = hex(random.nextLong() | 1);
        if (parent != null && parent.matches("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}.*")) {
            return "00" + parent.substring(2, TRACE_ID_END) + "-" + span + parent.substring(52, 55);
        }
        return "00-" + hex(random.nextLong() | 1) + hex(random.nextLong()) + "-" + span + "-01";
    }

    private static String hex(long number) {
        return HexFormat.of().toHexDigits(number);
    }

    /** The thread waits for a socket or a pause, and an interrupt ends both. */
    @Override
    public void kill() {}

    @Override
    public void release() {}
}
