package io.tocsin.center.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.storage.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.Test;

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
