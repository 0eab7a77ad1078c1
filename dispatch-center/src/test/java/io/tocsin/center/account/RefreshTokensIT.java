package io.tocsin.center.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.storage.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RefreshTokensIT {
    private static final String KINDS = "io.tocsin.center.storage.TestDatabase$Kind#available";

    @ParameterizedTest
    @MethodSource(KINDS)
    void exchangesATokenForItsSuccessor(TestDatabase.Kind kind) {
        try (AccountFixture fixture = new AccountFixture(kind)) {
            AccountFixture.SignedIn login = fixture.signIn(fixture.user("ann"));

            String second = exchange(fixture, login.refreshToken()).orElseThrow();
            String third = exchange(fixture, second).orElseThrow();

            assertThat(List.of(login.refreshToken(), second, third)).doesNotHaveDuplicates();
            assertThat(exchange(fixture, "made up")).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void endsTheFamilyWhenATokenIsUsedAfterItsSuccessorWas(TestDatabase.Kind kind) {
        try (AccountFixture fixture = new AccountFixture(kind)) {
            AccountFixture.SignedIn login = fixture.signIn(fixture.user("ann"));
            String second = exchange(fixture, login.refreshToken()).orElseThrow();
            String third = exchange(fixture, second).orElseThrow();

            assertThat(exchange(fixture, login.refreshToken())).isEmpty();

            assertThat(exchange(fixture, third)).isEmpty();
            assertThat(fixture.logins.find(login.login())).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void acceptsThePredecessorWhileItsSuccessorIsUnused(TestDatabase.Kind kind) {
        try (AccountFixture fixture = new AccountFixture(kind)) {
            AccountFixture.SignedIn login = fixture.signIn(fixture.user("ann"));
            String lostReply = exchange(fixture, login.refreshToken()).orElseThrow();
            fixture.clock.pass(Duration.ofSeconds(60));

            String again = exchange(fixture, login.refreshToken()).orElseThrow();

            assertThat(again).isNotEqualTo(lostReply);
            assertThat(exchange(fixture, again)).isPresent();
            assertThat(exchange(fixture, login.refreshToken())).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void forgivesAPhoneALostReplyHoweverLateItComesBack(TestDatabase.Kind kind) {
        try (AccountFixture fixture = new AccountFixture(kind)) {
            long ann = fixture.user("ann");
            AccountFixture.SignedIn phone = fixture.signIn(ann, true);
            AccountFixture.SignedIn browser = fixture.signIn(ann, false);
            assertThat(exchange(fixture, phone.refreshToken())).isPresent();
            assertThat(exchange(fixture, browser.refreshToken())).isPresent();
            fixture.clock.pass(Duration.ofHours(9));

            String again = exchange(fixture, phone.refreshToken()).orElseThrow();
            assertThat(exchange(fixture, browser.refreshToken())).isEmpty();
            assertThat(exchange(fixture, again)).isPresent();
            assertThat(exchange(fixture, phone.refreshToken()))
                    .as("once its successor is used, the former is a stolen one")
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void keepsAPhoneSignedInForAsLongAsItIsUsed(TestDatabase.Kind kind) {
        try (AccountFixture fixture = new AccountFixture(kind)) {
            AccountFixture.SignedIn phone = fixture.signIn(fixture.user("ann"), true);
            String token = phone.refreshToken();
            for (int i = 0; i < 4; i++) {
                fixture.clock.pass(Duration.ofDays(89));
                token = exchange(fixture, token).orElseThrow();
            }
            fixture.clock.pass(Duration.ofDays(91));
            assertThat(exchange(fixture, token)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void goesOnWithOneSuccessorOnly(TestDatabase.Kind kind) {
        try (AccountFixture fixture = new AccountFixture(kind)) {
            AccountFixture.SignedIn login = fixture.signIn(fixture.user("ann"));
            String one = exchange(fixture, login.refreshToken()).orElseThrow();
            String other = exchange(fixture, login.refreshToken()).orElseThrow();
            String next = exchange(fixture, other).orElseThrow();

            assertThat(exchange(fixture, one)).isEmpty();

            assertThat(exchange(fixture, next)).isEmpty();
            assertThat(fixture.logins.find(login.login())).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void endsTheFamilyWhenThePredecessorComesAfterTheGrace(TestDatabase.Kind kind) {
        try (AccountFixture fixture = new AccountFixture(kind)) {
            AccountFixture.SignedIn login = fixture.signIn(fixture.user("ann"));
            String second = exchange(fixture, login.refreshToken()).orElseThrow();
            fixture.clock.pass(Duration.ofSeconds(61));

            assertThat(exchange(fixture, login.refreshToken())).isEmpty();
            assertThat(exchange(fixture, second)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void servesTwoTabsThatRefreshAtOnce(TestDatabase.Kind kind) throws Exception {
        try (AccountFixture fixture = new AccountFixture(kind);
                ExecutorService tabs = Executors.newVirtualThreadPerTaskExecutor()) {
            AccountFixture.SignedIn login = fixture.signIn(fixture.user("ann"));
            Callable<Optional<String>> tab = () -> exchange(fixture, login.refreshToken());

            List<Future<Optional<String>>> answers = tabs.invokeAll(List.of(tab, tab));

            for (Future<Optional<String>> answer : answers) {
                assertThat(answer.get()).isPresent();
            }
            assertThat(fixture.logins.find(login.login())).isPresent();
        }
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void refusesAfterTheSignInExpired(TestDatabase.Kind kind) {
        try (AccountFixture fixture = new AccountFixture(kind)) {
            AccountFixture.SignedIn login = fixture.signIn(fixture.user("ann"));
            fixture.clock.pass(Logins.LIFETIME);

            assertThat(exchange(fixture, login.refreshToken())).isEmpty();
            fixture.clock.pass(Duration.ofMillis(1));
            fixture.tokens.purge();
            assertThat(fixture.jdbc
                            .sql("SELECT COUNT(*) FROM account_refresh_token")
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }

    private static Optional<String> exchange(AccountFixture fixture, String token) {
        return fixture.tokens.exchange(token).map(RefreshTokens.Renewed::token);
    }
}
