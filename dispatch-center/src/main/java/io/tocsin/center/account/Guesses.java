package io.tocsin.center.account;

import io.tocsin.center.account.FailureTrail.Gate;
import io.tocsin.center.web.HttpRefusal;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Passwords that were wrong: they make the next try wait, and leave their trace in the audit trail. */
@Component
class Guesses {
    private final BackOff backOff;
    private final FailureTrail trail;

    Guesses(BackOff backOff, FailureTrail trail) {
        this.backOff = backOff;
        this.trail = trail;
    }

    /** @throws HttpRefusal 429 as long as it is too early for another try */
    void allow(String username, Optional<Accounts.Credentials> user, String address) {
        Duration left = backOff.left(username, address);
        if (left.isPositive()) {
            note(user, address);
            throw HttpRefusal.tooMany("SIGN_IN_DELAYED", "too many failures; wait a moment", left.toSeconds() + 1);
        }
    }

    void wrong(String username, Optional<Accounts.Credentials> user, String address) {
        backOff.failed(username, address);
        note(user, address);
    }

    /** A name that nobody can have: it is neither remembered nor looked up. */
    void absurd(String address) {
        note(Optional.empty(), address);
    }

    void right(String username) {
        backOff.succeeded(username);
    }

    private void note(Optional<Accounts.Credentials> user, String address) {
        trail.note(
                Gate.SIGN_IN,
                user.map(Accounts.Credentials::username).orElse(FailureTrail.NOBODY),
                user.map(known -> "user/" + known.id()),
                address);
    }
}
