package io.tocsin.center.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.cost.CountedDatabase;
import io.tocsin.center.storage.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

class LoginsIT {
    @Test
    void endsHereAtOnceAndOnAnotherCenterWithinASecond() {
        try (AccountFixture fixture = new AccountFixture(TestDatabase.Kind.H2)) {
            long user = fixture.user("ann");
            long login = fixture.signIn(user).login();
            Logins other = fixture.otherCenter();
            assertThat(fixture.logins.find(login)).isPresent();
            assertThat(other.find(login)).isPresent();

            fixture.database.transactions().run(() -> fixture.logins.endAll(user));

            assertThat(fixture.logins.find(login)).isEmpty();
            fixture.clock.pass(Duration.ofSeconds(1));
            assertThat(other.find(login)).isEmpty();
            assertThat(other.isAlive(new Access.Caller(user, "ann"), login)).isFalse();
        }
    }

    @Test
    void tellsListenersOnlyAfterTheCommit() {
        try (AccountFixture fixture = new AccountFixture(TestDatabase.Kind.H2)) {
            long user = fixture.user("ann");

            fixture.database.transactions().run(() -> {
                fixture.logins.endAll(user);
                assertThat(fixture.ended).isEmpty();
            });

            assertThat(fixture.ended).containsExactly(user);
        }
    }

    @Test
    void refreshesNothingForAUserWhoseVersionRose() {
        try (AccountFixture fixture = new AccountFixture(TestDatabase.Kind.H2)) {
            long user = fixture.user("ann");
            String token = fixture.signIn(user).refreshToken();

            fixture.database.transactions().run(() -> fixture.logins.endAll(user));

            assertThat(fixture.tokens.exchange(token)).isEmpty();
        }
    }

    @Test
    void readsManyAtOnce() {
        try (AccountFixture fixture = new AccountFixture(TestDatabase.Kind.H2)) {
            long ann = fixture.user("ann", new Grant(Role.VIEWER, 1), new Grant(Role.OPERATOR, 1));
            long bob = fixture.user("bob");
            List<Long> logins = List.of(
                    fixture.signIn(ann).login(),
                    fixture.signIn(bob).login(),
                    fixture.signIn(ann).login());
            long ended = fixture.signIn(bob).login();
            fixture.database.transactions().run(() -> fixture.logins.end(ended));
            CountedDatabase counted = new CountedDatabase(fixture.database.pool());
            Logins other = new Logins(
                    JdbcClient.create(counted),
                    fixture.clock,
                    new StaticListableBeanFactory().getBeanProvider(LoginListener.class));

            assertThat(counted.statementsOf(() -> {
                        other.lookUp(logins);
                        assertThat(logins)
                                .allSatisfy(login -> assertThat(other.find(login))
                                        .isEqualTo(fixture.otherCenter().find(login))
                                        .isPresent());
                        other.lookUp(logins);
                    }))
                    .isEqualTo(2);
            other.lookUp(List.of(ended, logins.getFirst()));
            assertThat(other.find(ended)).isEmpty();
        }
    }

    @Test
    void asksTheDatabaseAgainWhenTheClockStepsBack() {
        try (AccountFixture fixture = new AccountFixture(TestDatabase.Kind.H2)) {
            long user = fixture.user("ann");
            long login = fixture.signIn(user).login();
            Logins other = fixture.otherCenter();
            assertThat(other.find(login)).isPresent();
            fixture.database.transactions().run(() -> fixture.logins.endAll(user));

            fixture.clock.pass(Duration.ofHours(-1));

            assertThat(other.find(login)).isEmpty();
        }
    }
}
