package io.tocsin.center.account;

import io.tocsin.center.id.Ids;
import io.tocsin.center.id.TimeOrderedIds;
import io.tocsin.center.storage.TestDatabase;
import io.tocsin.center.testing.SettableClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The stores of accounts on a database of their own, with time that a test moves. */
final class AccountFixture implements AutoCloseable {
    final TestDatabase database;
    final SettableClock clock = new SettableClock();
    final JdbcClient jdbc;
    final Ids ids;
    final List<Long> ended = new ArrayList<>();
    final Logins logins;
    final Accounts accounts;
    final RefreshTokens tokens;
    final Passwords passwords = new Passwords();

    AccountFixture(TestDatabase.Kind kind) {
        database = TestDatabase.open(kind);
        jdbc = JdbcClient.create(database.jdbc());
        ids = new TimeOrderedIds(clock, 0, 0);
        logins = otherCenter();
        accounts = new Accounts(jdbc, ids, clock);
        tokens = new RefreshTokens(jdbc, database.transactions(), logins, clock);
    }

    /** What another center of the same database knows of sign-ins. */
    Logins otherCenter() {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        LoginListener listener = ended::add;
        beans.addBean("listener", listener);
        return new Logins(jdbc, clock, beans.getBeanProvider(LoginListener.class));
    }

    Users users() {
        return new Users(
                accounts,
                passwords,
                logins,
                new UserTrail(
                        new AuditTrail(database.jdbc(), ids, clock),
                        new GrantTexts(new GroupNames(jdbc)),
                        JsonMapper.builder().build()),
                database.transactions());
    }

    long user(String name, Grant... grants) {
        return database.transactions().call(() -> accounts.create(name, "no hash", false, List.of(grants)));
    }

    /** Signs in, and gives the first refresh token. */
    SignedIn signIn(long user) {
        return signIn(user, false);
    }

    SignedIn signIn(long user, boolean phone) {
        return database.transactions().call(() -> {
            long login = ids.next();
            Optional<Accounts.Credentials> credentials = accounts.credentials(user);
            logins.begin(login, user, credentials.orElseThrow().userVersion(), phone);
            return new SignedIn(login, tokens.first(login));
        });
    }

    @Override
    public void close() {
        database.close();
    }

    record SignedIn(long login, String refreshToken) {}
}
