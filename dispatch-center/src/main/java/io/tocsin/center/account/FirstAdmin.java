package io.tocsin.center.account;

import io.tocsin.center.config.CenterSettings;
import io.tocsin.center.config.StartRefused;
import io.tocsin.center.problem.Conflict;
import io.tocsin.center.problem.Invalid;
import io.tocsin.center.storage.Transactions;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** At the very first start: an administrator, with the operator's password or with a random one that is shown once. */
@Component
class FirstAdmin implements SmartInitializingSingleton {
    private static final String NAME = "admin";

    private final Accounts accounts;
    private final Passwords passwords;
    private final AuditTrail audit;
    private final CenterSettings settings;
    private final Transactions transactions;

    FirstAdmin(
            Accounts accounts,
            Passwords passwords,
            AuditTrail audit,
            CenterSettings settings,
            Transactions transactions) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.audit = audit;
        this.settings = settings;
        this.transactions = transactions;
    }

    @Override
    public void afterSingletonsInstantiated() {
        make(System.out);
    }

    void make(PrintStream out) {
        if (!accounts.isEmpty()) {
            return;
        }
        String given = given();
        String password = given == null ? Passwords.random() : given;
        String hash = passwords.hash(password);
        try {
            transactions.run(() -> {
                long id = accounts.create(NAME, hash, given == null, List.of(new Grant(Role.ADMIN, Grant.EVERYWHERE)));
                audit.record("user.create", "user/" + id, "first administrator");
            });
        } catch (Conflict other) {
            return; // another center of the same database was faster
        }
        if (given == null) {
            show(password, out);
        }
    }

    private @Nullable String given() {
        String given = settings.adminPassword();
        if (given == null || given.isEmpty()) {
            return null;
        }
        try {
            passwords.check("tocsin.admin-password", given, NAME);
            return given;
        } catch (Invalid weak) {
            throw new StartRefused(
                    "the first administrator's password (TOCSIN_ADMIN_PASSWORD) is refused: " + weak.getMessage(),
                    "Give one of at least " + Passwords.LEAST
                            + " characters, or none: a random one is then made and shown once.");
        }
    }

    private static void show(String password, PrintStream out) {
        String line = "  The first administrator is \"" + NAME + "\", with the password  " + password + "  ";
        String next = "  It is shown this once, and must be changed at the first sign-in.";
        String edge = "+" + "-".repeat(line.length()) + "+";
        out.println(edge);
        out.println("|" + line + "|");
        out.println("|" + next + " ".repeat(line.length() - next.length()) + "|");
        out.println(edge);
        out.flush();
    }
}
