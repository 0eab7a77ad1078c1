package io.tocsin.center.account;

import io.tocsin.center.problem.Conflict;
import io.tocsin.center.problem.Forbidden;
import io.tocsin.center.problem.Invalid;
import io.tocsin.center.problem.NotFound;
import io.tocsin.center.storage.Transactions;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Administers users. Nobody changes what he himself may do, and an administrator always remains. */
@Component
class Users {
    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,63}");

    private final Accounts accounts;
    private final Passwords passwords;
    private final Logins logins;
    private final UserTrail trail;
    private final Transactions transactions;

    Users(Accounts accounts, Passwords passwords, Logins logins, UserTrail trail, Transactions transactions) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.logins = logins;
        this.trail = trail;
        this.transactions = transactions;
    }

    static boolean isUsername(String text) {
        return USERNAME.matcher(text).matches();
    }

    List<Account> after(long id, int count) {
        return accounts.after(id, count);
    }

    Account get(long id) {
        return accounts.find(id).orElseThrow(() -> NotFound.of("user", id));
    }

    Account create(String name, String password, boolean mustChange, List<Grant> grants) {
        String username = name.strip().toLowerCase(Locale.ROOT);
        if (!isUsername(username)) {
            throw Invalid.field("username", "BAD_USERNAME", "1 to 64 of a-z 0-9 . _ @ -, beginning with a-z 0-9");
        }
        passwords.check("password", password, username);
        String hash = passwords.hash(password);
        return transactions.call(() -> {
            long id = accounts.create(username, hash, mustChange, grants);
            trail.created(id, username, grants);
            return get(id);
        });
    }

    /** What is null stays as it is. Any change ends what the user was given before. */
    Account update(
            long caller,
            long id,
            @Nullable Boolean enabled,
            @Nullable List<Grant> grants,
            @Nullable String password,
            OptionalInt expected) {
        Account before = get(id);
        boolean enabledThen = enabled == null ? before.enabled() : enabled;
        List<Grant> grantsThen = grants == null ? before.grants() : grants;
        boolean mayMore =
                enabledThen != before.enabled() || !Set.copyOf(grantsThen).equals(Set.copyOf(before.grants()));
        if (caller == id && mayMore) {
            throw new Forbidden("OWN_GRANTS", "nobody changes what he himself may do");
        }
        if (caller == id && password != null) {
            throw new Forbidden("OWN_PASSWORD", "change it with PUT /auth/password");
        }
        String hash = password == null ? null : newPassword(password, before.username());
        return transactions.call(() -> {
            accounts.lockAdmins();
            accounts.update(before, enabledThen, grantsThen, expected);
            if (hash != null) {
                accounts.setPassword(id, hash, true);
            }
            if (mayMore || hash != null) {
                logins.endAll(id);
            }
            anAdminRemains();
            trail.updated(id, before.username(), enabledThen, grantsThen, hash != null);
            return get(id);
        });
    }

    void delete(long id, OptionalInt expected) {
        transactions.run(() -> {
            Account user = get(id);
            if (expected.isPresent() && expected.getAsInt() != user.revision()) {
                throw Conflict.staleRevision(expected.getAsInt(), user.revision());
            }
            accounts.lockAdmins();
            logins.endAll(id);
            accounts.delete(id);
            anAdminRemains();
            trail.deleted(id, user.username());
        });
    }

    private String newPassword(String password, String username) {
        passwords.check("password", password, username);
        return passwords.hash(password);
    }

    private void anAdminRemains() {
        if (accounts.countAdmins() == 0) {
            throw new Conflict("LAST_ADMIN", "somebody must remain an administrator everywhere");
        }
    }
}
