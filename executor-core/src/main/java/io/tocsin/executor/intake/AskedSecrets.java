package io.tocsin.executor.intake;

import io.tocsin.executor.NoSecretException;
import io.tocsin.executor.Secret;
import io.tocsin.executor.transport.Outlet;
import io.tocsin.protocol.AttemptId;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToExecutor;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What one attempt has asked its center for; in memory, and gone with the attempt. Thread-safe. */
final class AskedSecrets {
    static final int TRIES = 10;
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    private final Map<String, CompletableFuture<ToExecutor.Secret>> answers = new ConcurrentHashMap<>();
    private final AttemptId attempt;
    private final Outlet center;
    private final Duration betweenTries;

    AskedSecrets(AttemptId attempt, Outlet center) {
        this(attempt, center, BETWEEN_TRIES);
    }

    /** @param betweenTries how long to wait for an answer before asking again: the question is lost with its session */
    AskedSecrets(AttemptId attempt, Outlet center, Duration betweenTries) {
        this.attempt = attempt;
        this.center = center;
        this.betweenTries = betweenTries;
    }

    Secret get(String name) throws NoSecretException, InterruptedException {
        CompletableFuture<ToExecutor.Secret> answer = answers.computeIfAbsent(name, any -> new CompletableFuture<>());
        for (int tries = 0; tries < TRIES; tries++) {
            if (!answer.isDone()) {
                center.send(new ToCenter.AskSecret(attempt, name));
            }
            try {
                return given(name, answer.get(betweenTries.toNanos(), TimeUnit.NANOSECONDS));
            } catch (TimeoutException later) {
                // the session may have ended meanwhile
            } catch (ExecutionException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        throw new NoSecretException("the center did not answer for the secret " + name);
    }

    void arrived(ToExecutor.Secret secret) {
        CompletableFuture<ToExecutor.Secret> answer = answers.get(secret.name());
        if (answer != null) {
            answer.complete(secret);
        }
    }

    private Secret given(String name, ToExecutor.Secret answer) throws NoSecretException {
        String value = answer.value();
        if (value == null) {
            answers.remove(name); // it may be there the next time
            throw new NoSecretException(answer.refusal() == null ? "there is no secret " + name : answer.refusal());
        }
        return new Secret(value, answer.hosts());
    }
}
