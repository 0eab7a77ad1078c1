package io.tocsin.center.account;

import io.tocsin.center.problem.Invalid;
import io.tocsin.center.storage.Transactions;
import io.tocsin.center.web.HttpRefusal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Turns a name and a password into tokens. The slow hash is computed outside of any transaction. */
@Component
class SignIn {
    private final Accounts accounts;
    private final Passwords passwords;
    private final BackOff backOff;
    private final Tokens tokens;
    private final AuditTrail audit;
    private final Transactions transactions;

    SignIn(
            Accounts accounts,
            Passwords passwords,
            BackOff backOff,
            Tokens tokens,
            AuditTrail audit,
            Transactions transactions) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.backOff = backOff;
        this.tokens = tokens;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** @throws HttpRefusal 401, the same for a wrong name and a wrong password, or 429 */
    Tokens.Issued signIn(String name, String password, String address) {
        String username = name.strip().toLowerCase(Locale.ROOT);
        if (!Users.isUsername(username)) { // the rule is no secret; such names must not be remembered or looked up
            throw badCredentials();
        }
        waitBetweenFailures(username, address);
        Optional<Accounts.Credentials> user = accounts.credentials(username).filter(Accounts.Credentials::enabled);
        if (!passwords.matches(password, user.map(Accounts.Credentials::passwordHash))) {
            backOff.failed(username, address);
            throw badCredentials();
        }
        backOff.succeeded(username);
        return begin(user.orElseThrow(), "auth.login", address);
    }

    /** Ends everything the user was given before, and signs him in anew. */
    Tokens.Issued changePassword(Login login, String current, String next, String address) {
        waitBetweenFailures(login.username(), address);
        Accounts.Credentials user = accounts.credentials(login.userId()).orElseThrow();
        if (!passwords.matches(current, Optional.of(user.passwordHash()))) {
            backOff.failed(login.username(), address);
            throw Invalid.field("current", "WRONG_PASSWORD", "not the present password");
        }
        if (next.equals(current)) {
            throw Invalid.field("next", "SAME_PASSWORD", "choose another one");
        }
        passwords.check("next", next, login.username());
        String hash = passwords.hash(next);
        return transactions.call(() -> {
            accounts.setPassword(login.userId(), hash, false);
            tokens.endAll(login.userId());
            return begin(accounts.credentials(login.userId()).orElseThrow(), "auth.password", address);
        });
    }

    private Tokens.Issued begin(Accounts.Credentials user, String action, String address) {
        return transactions.call(() -> {
            audit.record(user.id(), user.username(), action, "user/" + user.id(), "from " + address);
            return tokens.first(user);
        });
    }

    private static HttpRefusal badCredentials() {
        return new HttpRefusal(HttpStatus.UNAUTHORIZED, "BAD_CREDENTIALS", "wrong name or password");
    }

    private void waitBetweenFailures(String username, String address) {
        Duration left = backOff.left(username, address);
        if (left.isPositive()) {
            throw HttpRefusal.tooMany("SIGN_IN_DELAYED", "too many failures; wait a moment", left.toSeconds() + 1);
        }
    }
}
