package io.tocsin.center.account;

import io.tocsin.center.problem.Invalid;
import io.tocsin.center.problem.Unavailable;
import io.tocsin.center.trust.Unguessable;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;

/** Slow salted hashes, one at a time: a flood of sign-ins must not take the processors away from the wheel. */
@Component
class Passwords {
    static final int LEAST = 12;
    /** What bcrypt takes in. */
    private static final int MOST_BYTES = 72;

    private static final int RANDOM_BYTES = 15;
    private static final int PATIENCE_SECONDS = 5;

    private final BCryptPasswordEncoder encoder = new BCryptPasswordEncoder(10);
    private final Semaphore one = new Semaphore(1, true);
    private volatile @Nullable String nobody;

    /** @throws Invalid when the password is too short, too long, or the user's own name */
    void check(String field, String password, String username) {
        if (password.codePointCount(0, password.length()) < LEAST) {
            throw Invalid.field(field, "WEAK_PASSWORD", "at least " + LEAST + " characters");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw Invalid.field(field, "LONG_PASSWORD", "at most " + MOST_BYTES + " bytes");
        }
        if (password.equalsIgnoreCase(username) || password.chars().distinct().count() < 4) {
            throw Invalid.field(field, "WEAK_PASSWORD", "too easily guessed");
        }
    }

    String hash(String password) {
        return alone(() -> encoder.encode(password));
    }

    /** Takes as long for nobody as for somebody. */
    boolean matches(String password, Optional<String> hash) {
        if (password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return false;
        }
        String other = nobody();
        boolean same = alone(() -> encoder.matches(password, hash.orElse(other)));
        return same && hash.isPresent();
    }

    /** Made at the first sign-in rather than at the start, and for everybody, so that it tells nothing. */
    private String nobody() {
        String made = nobody;
        if (made == null) {
            made = hash(random());
            nobody = made;
        }
        return made;
    }

    static String random() {
        return Unguessable.text(RANDOM_BYTES);
    }

    private <T> T alone(Supplier<T> work) {
        try {
            if (!one.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new Unavailable("BUSY", "too many people sign in just now");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Unavailable("BUSY", "interrupted");
        }
        try {
            return work.get();
        } finally {
            one.release();
        }
    }
}
