package io.tocsin.center.account;

import io.tocsin.center.id.Ids;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The pair of tokens that a sign-in gives, and its renewal. */
@Component
class Tokens {
    private final AccessTokens access;
    private final RefreshTokens refresh;
    private final Logins logins;
    private final Ids ids;

    Tokens(AccessTokens access, RefreshTokens refresh, Logins logins, Ids ids) {
        this.access = access;
        this.refresh = refresh;
        this.logins = logins;
        this.ids = ids;
    }

    /** Within the caller's transaction. */
    Issued first(Accounts.Credentials user, boolean phone) {
        long login = ids.next();
        logins.begin(login, user.id(), user.userVersion(), phone);
        return new Issued(
                access.make(login, user.id(), user.userVersion()),
                refresh.first(login),
                Logins.lifetime(phone),
                user.mustChangePassword());
    }

    Optional<Issued> renew(String refreshToken) {
        return refresh.exchange(refreshToken)
                .flatMap(renewed -> logins.find(renewed.loginId())
                        .map(login -> new Issued(
                                access.make(login.id(), login.userId(), login.userVersion()),
                                renewed.token(),
                                renewed.left(),
                                login.mustChange())));
    }

    void end(String refreshToken) {
        refresh.end(refreshToken);
    }

    void end(Login login) {
        refresh.end(login.id());
    }

    /** Whether it was begun on a phone. */
    boolean isPhone(Login login) {
        return logins.of(login.userId()).stream().anyMatch(session -> session.id() == login.id() && session.phone());
    }

    /** Within the caller's transaction. */
    void endAll(long userId) {
        logins.endAll(userId);
    }

    /** @param refreshLifetime how long the refresh token may be used */
    record Issued(String accessToken, String refreshToken, Duration refreshLifetime, boolean mustChangePassword) {
        @Override
        public String toString() {
            return "Issued[…]";
        }
    }
}
