package io.tocsin.executor.webapi.auth;

import io.tocsin.executor.AttemptScope;
import io.tocsin.executor.NoSecretException;
import io.tocsin.executor.Secret;
import io.tocsin.executor.webapi.http.CallFailure;
import java.net.URI;
import java.util.Optional;

/** The executor's own file comes first: who runs it has the last word. What it has no file for, the center may keep. */
public record AttemptSecrets(SecretFiles files, AttemptScope scope) implements Secrets {
    @Override
    public String read(String name, URI target) throws CallFailure, InterruptedException {
        Optional<String> own = files.read(name, target);
        return own.isPresent() ? own.get() : fromCenter(name, target);
    }

    private String fromCenter(String name, URI target) throws CallFailure, InterruptedException {
        try {
            Secret secret = scope.secret(name);
            Secrets.requireHost(name, secret.hosts(), target);
            return secret.value();
        } catch (NoSecretException e) {
            throw new CallFailure(
                    CODE, "this executor has no file for the secret " + name + ", and the center: " + e.getMessage());
        }
    }
}
