package io.tocsin.center.account;

import io.tocsin.center.problem.Invalid;
import io.tocsin.center.storage.Transactions;
import io.tocsin.center.web.HttpRefusal;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Turns a name and a password into tokens. The slow hash is computed outside of any transaction. */
@Component
class SignIn {
    private final Accounts accounts;
    private final Passwords passwords;
    private final Guesses guesses;
    private final Tokens tokens;
    private final AuditTrail audit;
    private final Transactions transactions;

    SignIn(
            Accounts accounts,
            Passwords passwords,
            Guesses guesses,
            Tokens tokens,
            AuditTrail audit,
            Transactions transactions) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.guesses = guesses;
        this.tokens = tokens;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** @throws HttpRefusal 401, the same for a wrong name and a wrong password, or 429 */
    Tokens.Issued signIn(String name, String password, boolean phone, String address) {
        String username = name.strip().toLowerCase(Locale.ROOT);
        if (!Users.isUsername(username)) { // the rule is no secret; such names must not be remembered or looked up
            guesses.absurd(address);
            throw badCredentials();
        }
        Optional<Accounts.Credentials> named = accounts.credentials(username);
        guesses.allow(username, named, address);
        Optional<Accounts.Credentials> user = named.filter(Accounts.Credentials::enabled);
        if (!passwords.matches(password, user.map(Accounts.Credentials::passwordHash))) {
            guesses.wrong(username, named, address);
            throw badCredentials();
        }
        guesses.right(username);
        return begin(user.orElseThrow(), phone, "auth.login", address);
    }

    /** Ends everything the user was given before, and signs him in anew. */
    Tokens.Issued changePassword(Login login, String current, String next, String address) {
        boolean phone = tokens.isPhone(login);
        Accounts.Credentials user = accounts.credentials(login.userId()).orElseThrow();
        guesses.allow(login.username(), Optional.of(user), address);
        if (!passwords.matches(current, Optional.of(user.passwordHash()))) {
            guesses.wrong(login.username(), Optional.of(user), address);
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
            return begin(accounts.credentials(login.userId()).orElseThrow(), phone, "auth.password", address);
        });
    }

    private Tokens.Issued begin(Accounts.Credentials user, boolean phone, String action, String address) {
        return transactions.call(() -> {
            audit.record(user.id(), user.username(), action, "user/" + user.id(), "from " + address);
            return tokens.first(user, phone);
        });
    }

    private static HttpRefusal badCredentials() {
        return new HttpRefusal(HttpStatus.UNAUTHORIZED, "BAD_CREDENTIALS", "wrong name or password");
    }
}
