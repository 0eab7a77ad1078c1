package io.tocsin.executor.webapi.task;

import io.tocsin.executor.AttemptScope;
import io.tocsin.executor.webapi.auth.Authenticator;
import io.tocsin.executor.webapi.auth.Means;
import io.tocsin.executor.webapi.auth.Secrets;
import io.tocsin.executor.webapi.http.Answer;
import io.tocsin.executor.webapi.http.CallFailure;
import io.tocsin.executor.webapi.http.Caller;
import io.tocsin.executor.webapi.http.Request;
import io.tocsin.protocol.HttpTask.Auth;
import io.tocsin.protocol.Outcome;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The exchanges of one attempt. Redirects are followed one by one, and each is a call that the guard looks at. What the
 * task says of itself (its secret, its headers) goes to the origin that it names, and to no other.
 */
final class Journey {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> KEEP_METHOD = Set.of(307, 308);
    private static final Set<String> FOR_ANYBODY = Set.of("content-type", "accept", "idempotency-key", "traceparent");

    private final Caller caller;
    private final Authenticator authenticator;
    private final Definition definition;
    private final AttemptScope scope;
    private final Secrets secrets;
    private final String home;
    private final long began = System.nanoTime();

    /** @param home the origin that the task names */
    Journey(
            Caller caller,
            Authenticator authenticator,
            Definition definition,
            AttemptScope scope,
            Secrets secrets,
            String home) {
        this.caller = caller;
        this.authenticator = authenticator;
        this.definition = definition;
        this.scope = scope;
        this.secrets = secrets;
        this.home = home;
    }

    /** An answer that is no redirect to follow, and where it came from. */
    record Arrival(Answer answer, URI from) {}

    Arrival go(Request first) throws CallFailure, InterruptedException {
        Request request = first;
        for (int followed = 0; ; followed++) {
            Answer answer = exchange(request);
            if (definition.redirects == 0 || !redirects(answer)) {
                return new Arrival(answer, request.uri());
            }
            if (followed == definition.redirects) {
                throw new CallFailure("HTTP_REDIRECT", "more than " + definition.redirects + " redirects");
            }
            request = next(request, answer);
        }
    }

    /** One without templates and body: a status question. */
    Request question(URI uri, Request first) {
        return leaving(new Request("GET", uri, withoutBody(first.headers()), null));
    }

    void pause(Duration time) throws InterruptedException {
        caller.pause(time, scope::cancelled);
    }

    /** The outcome that somebody tells the center, perhaps before the call was answered. */
    Outcome awaitTold() throws InterruptedException {
        return caller.await(scope.told(), scope::cancelled);
    }

    private Answer exchange(Request request) throws CallFailure, InterruptedException {
        Caller.Patience patience = new Caller.Patience(definition.connect, definition.whole, scope::cancelled);
        Auth auth = isHome(request.uri()) ? definition.task.auth() : null;
        Request signed = authenticator.sign(request, auth, now(), new Means(secrets, caller, patience));
        long asked = System.nanoTime();
        Answer answer = caller.call(signed, patience);
        authenticator.learn(auth, answer);
        scope.log(
                System.Logger.Level.INFO,
                request.shown() + ": " + answer.status() + " in " + (System.nanoTime() - asked) / 1_000_000 + " ms, "
                        + answer.body().length + " bytes");
        return answer;
    }

    /** By the clock of the center, from which the attempt's entry was told. */
    private Instant now() {
        return scope.firedAt().plusNanos(System.nanoTime() - began);
    }

    private boolean isHome(URI uri) {
        return Request.origin(uri).equals(home);
    }

    private static boolean redirects(Answer answer) {
        return REDIRECTS.contains(answer.status()) && answer.header("Location").isPresent();
    }

    private Request next(Request request, Answer answer) throws CallFailure {
        URI target = resolve(request.uri(), answer.header("Location").orElseThrow());
        String method = request.method();
        boolean same = KEEP_METHOD.contains(answer.status()) || method.equals("GET") || method.equals("HEAD");
        return leaving(
                same
                        ? new Request(method, target, request.headers(), request.body())
                        : new Request("GET", target, withoutBody(request.headers()), null));
    }

    /** @throws CallFailure also when it leads from HTTPS to HTTP, where anybody could read along */
    static URI resolve(URI from, String location) throws CallFailure {
        URI target;
        try {
            String text = location.strip();
            int fragment = text.indexOf('#');
            target = Definition.checked(from.resolve(fragment < 0 ? text : text.substring(0, fragment))
                    .toString());
        } catch (IllegalArgumentException e) {
            throw new CallFailure("HTTP_REDIRECT", "the answer leads to no address");
        }
        if ("https".equalsIgnoreCase(from.getScheme()) && !"https".equalsIgnoreCase(target.getScheme())) {
            throw new CallFailure("HTTP_REDIRECT", "the answer leads from https to http");
        }
        return target;
    }

    /** The body goes along where the server asked for that; headers may hold what is meant for the first server only. */
    private Request leaving(Request request) {
        if (isHome(request.uri())) {
            return request;
        }
        Map<String, String> plain = new HashMap<>(request.headers());
        plain.keySet().removeIf(name -> !FOR_ANYBODY.contains(name.toLowerCase(Locale.ROOT)));
        return new Request(request.method(), request.uri(), plain, request.body());
    }

    private static Map<String, String> withoutBody(Map<String, String> headers) {
        Map<String, String> rest = new HashMap<>(headers);
        rest.remove("Content-Type");
        return rest;
    }
}
