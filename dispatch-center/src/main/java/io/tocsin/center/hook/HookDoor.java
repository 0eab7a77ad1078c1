package io.tocsin.center.hook;

import io.tocsin.center.account.Programs;
import io.tocsin.center.hook.HookCall.Credential;
import io.tocsin.center.trust.SecretBox;
import io.tocsin.center.trust.Sha256;
import io.tocsin.center.trust.Unguessable;
import io.tocsin.center.web.HttpRefusal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Lets callers through to the hook that they know the secret of. Whoever does not learns nothing, not even whether there
 * is such a hook: the answer is one, and so is the work that goes before it, for an unknown key has a decoy's secret.
 */
@Component
class HookDoor {
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final HookStore store;
    private final SecretBox box;
    private final InstantSource clock;
    private final Programs programs;
    private final Hook decoy;

    HookDoor(HookStore store, SecretBox box, InstantSource clock, Programs programs) {
        this.store = store;
        this.box = box;
        this.clock = clock;
        this.programs = programs;
        this.decoy = new Hook(
                0,
                0,
                "",
                "",
                Hook.Kind.HMAC,
                Sha256.of(Unguessable.token()),
                box.seal(Hook.place(0), Secrets.bytes(Unguessable.token())),
                "",
                0);
    }

    /**
     * @param address where the call comes from
     * @throws HttpRefusal 401, whatever is wrong; 429 when the hook is used too often
     */
    Hook open(String taskKey, HookCall call, String address) {
        Optional<Hook> found = store.find(taskKey);
        boolean right = call.credential() != null && knows(found, call, call.credential());
        if (found.isEmpty() || !right) {
            programs.refused(found.map(hook -> "task/" + hook.taskId()), address);
            throw refused();
        }
        Hook hook = found.get();
        programs.take(hook.id());
        return hook;
    }

    private boolean knows(Optional<Hook> found, HookCall call, Credential shown) {
        return switch (shown) {
            case Credential.Token token -> {
                String hash = found.map(Hook::tokenHash).orElse(decoy.tokenHash());
                yield Secrets.same(Sha256.of(token.text()), String.valueOf(hash));
            }
            case Credential.Signature signature -> {
                Hook hook = found.filter(known -> known.sealedSecret() != null).orElse(decoy);
                byte[] secret = box.open(hook.place(), String.valueOf(hook.sealedSecret()));
                String expected = HookCall.signature(Secrets.hmac(secret, call.statement(signature.time())));
                boolean same = Secrets.same(expected, signature.hex());
                yield isPresent(signature.time()) && same;
            }
        };
    }

    private boolean isPresent(String seconds) {
        return seconds.matches("\\d{1,11}")
                && Math.abs(clock.instant().getEpochSecond() - Long.parseLong(seconds)) <= WINDOW.toSeconds();
    }

    static HttpRefusal refused() {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        return new HttpRefusal(
                HttpStatus.UNAUTHORIZED,
                "UNAUTHENTICATED",
                "no such hook, not its secret, or a timestamp that is more than " + WINDOW.toMinutes() + " minutes off",
                headers);
    }
}
