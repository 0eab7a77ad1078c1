package io.tocsin.center.account;

import io.tocsin.center.config.DatabaseCommand;
import io.tocsin.center.config.StartRefused;
import io.tocsin.center.id.TimeOrderedIds;
import io.tocsin.center.storage.SchemaAge;
import io.tocsin.center.storage.Transactions;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code reset-password USER} instead of a start, for whoever owns the database: a random password that has to be changed,
 * and an end to whatever the user was signed in to.
 */
public final class ResetCommand {
    private static final String VERB = "reset-password";
    /** A center may be at work on the same database; ids of this node are nobody else's. */
    private static final int NODE = 1023;

    private static final int MOST_NAMED = 10;

    private ResetCommand() {}

    /** Whether the first of the words, options left aside, is this command. */
    public static boolean isMeant(String... arguments) {
        List<String> words = DatabaseCommand.words(arguments);
        return !words.isEmpty() && words.getFirst().equals(VERB);
    }

    /** @return the exit code: 0 when it is done, 2 for a call that says too little, 1 when it cannot be done */
    public static int run(String... arguments) {
        return run(System.out, arguments);
    }

    static int run(PrintStream out, String... arguments) {
        List<String> words = DatabaseCommand.words(arguments);
        if (words.size() != 2) {
            System.err.println("whose? " + VERB + " USER [--tocsin.data=FOLDER]");
            return 2;
        }
        String username = words.get(1).toLowerCase(Locale.ROOT);
        return DatabaseCommand.run(
                context -> {
                    DatabaseCommand.requireDatabase(context.getEnvironment());
                    DataSource source = context.getBean(DataSource.class);
                    SchemaAge.ofTables(source);
                    out.println("The password of \"" + username + "\" is now  " + reset(source, username));
                    out.println("It is shown this once, and must be changed at the next sign-in.");
                },
                "no password was changed",
                arguments);
    }

    private static String reset(DataSource source, String username) {
        JdbcTemplate rows = new JdbcTemplate(source);
        JdbcClient jdbc = JdbcClient.create(source);
        InstantSource clock = InstantSource.system();
        TimeOrderedIds ids = new TimeOrderedIds(clock, NODE, 0);
        Accounts accounts = new Accounts(jdbc, ids, clock);
        Logins logins = new Logins(jdbc, clock, new StaticListableBeanFactory().getBeanProvider(LoginListener.class));
        UserTrail trail =
                new UserTrail(new AuditTrail(rows, ids, clock), new GrantTexts(new GroupNames(jdbc)), new JsonMapper());
        long id = accounts.credentials(username)
                .orElseThrow(() -> nobody(jdbc, username))
                .id();
        String password = Passwords.random();
        String hash = new Passwords().hash(password);
        new Transactions(new JdbcTransactionManager(source)).run(() -> {
            Account user = accounts.find(id).orElseThrow();
            accounts.setPassword(id, hash, true);
            logins.endAll(id);
            trail.updated(id, username, user.enabled(), user.grants(), true);
        });
        return password;
    }

    private static StartRefused nobody(JdbcClient jdbc, String username) {
        List<String> admins = jdbc.sql("SELECT DISTINCT u.username FROM account_user u JOIN account_grant g"
                        + " ON g.user_id = u.id WHERE g.role = 'ADMIN' AND g.group_id = 0 ORDER BY u.username LIMIT ?")
                .param(MOST_NAMED)
                .query(String.class)
                .list();
        return new StartRefused(
                "there is no user \"" + username + "\"",
                admins.isEmpty()
                        ? "There is nobody yet: the center makes an administrator at its first start."
                        : "Administrators are: " + String.join(", ", admins) + ".");
    }
}
