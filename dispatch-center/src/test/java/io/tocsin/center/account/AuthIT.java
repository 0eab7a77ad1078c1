package io.tocsin.center.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.testing.CenterIT;
import io.tocsin.center.testing.Client;
import org.junit.jupiter.api.Test;

class AuthIT extends CenterIT {
    @Test
    void givesTokensForTheRightPassword() {
        Client.Answer answer = stranger()
                .post("/auth/login", "{\"username\":\"Admin\",\"password\":\"" + ADMIN_PASSWORD + "\"}")
                .expect(200);

        assertThat(answer.json().at("/expiresIn").asLong()).isEqualTo(900);
        assertThat(answer.json().at("/mustChangePassword").asBoolean()).isFalse();
        assertThat(answer.header("Set-Cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie)
                        .startsWith("tocsin_refresh=")
                        .contains("HttpOnly", "SameSite=Strict", "Path=/api/v1/auth")
                        .doesNotContain("Secure"));
        stranger().withToken(answer.text("/accessToken")).get("/auth/me").expect(200);
    }

    @Test
    void refusesAWrongPasswordAndAnUnknownUserAlike() {
        Client.Answer wrong = stranger().post("/auth/login", "{\"username\":\"admin\",\"password\":\"wrong\"}");
        Client.Answer unknown = stranger().post("/auth/login", "{\"username\":\"nobody\",\"password\":\"wrong\"}");

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.code()).isEqualTo("BAD_CREDENTIALS");
        assertThat(unknown.body()).isEqualTo(wrong.body());
    }

    @Test
    void leavesFailuresInTheTrailWithTheirAddressButWithoutWhatWasTyped() {
        Client client = stranger().with("X-Forwarded-For", "198.51.100.77");
        client.post("/auth/login", "{\"username\":\"admin\",\"password\":\"typed as a password\"}")
                .expect(401);
        client.post("/auth/login", "{\"username\":\"typed-as-a-name\",\"password\":\"typed as a password\"}")
                .expect(401);

        Client.Answer trail = admin().get("/audit?limit=50").expect(200);

        assertThat(trail.json().at("/items"))
                .filteredOn(entry -> entry.at("/detail").asString().equals("refused, from 198.51.100.77"))
                .extracting(entry -> entry.at("/username").asString())
                .containsExactlyInAnyOrder("admin", "-");
        assertThat(trail.body()).doesNotContain("typed");
    }

    @Test
    void neitherDelaysNorRemembersNamesThatNobodyCanHave() {
        Client client = stranger();
        String name = "x".repeat(100_000);

        for (int i = 0; i < 25; i++) { // an address is delayed after twenty failures, a name after five
            Client.Answer answer = client.post("/auth/login", "{\"username\":\"" + name + "\",\"password\":\"wrong\"}");
            assertThat(answer.expect(401).code()).isEqualTo("BAD_CREDENTIALS");
        }
    }

    @Test
    void answersNothingToAStranger() {
        assertThat(stranger().get("/auth/me").expect(401).code()).isEqualTo("UNAUTHENTICATED");
        assertThat(stranger().get("/no/such/route").expect(401).code()).isEqualTo("UNAUTHENTICATED");
        assertThat(admin().get("/no/such/route").expect(404).code()).isEqualTo("NO_SUCH_ROUTE");
    }

    @Test
    void renewsByTheCookieAndEndsWithTheLogout() {
        Client.Answer login = signIn("admin", ADMIN_PASSWORD);
        Client.Answer renewed = withCookie(login).post("/auth/refresh", null).expect(200);
        Client caller = stranger().withToken(renewed.text("/accessToken"));
        caller.get("/status").expect(200);

        withCookie(renewed).post("/auth/logout", null).expect(204);

        assertThat(caller.get("/status").expect(401).code()).isEqualTo("TOKEN_ENDED");
        Client.Answer refused = withCookie(renewed).post("/auth/refresh", null).expect(401);
        assertThat(refused.code()).isEqualTo("REFRESH_REFUSED");
        assertThat(refused.header("Set-Cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie).contains("Max-Age=0"));
    }

    @Test
    void endsTheFamilyOfAReusedToken() {
        Client.Answer first = signIn("admin", ADMIN_PASSWORD);
        Client.Answer second = withCookie(first).post("/auth/refresh", null).expect(200);
        Client.Answer third = withCookie(second).post("/auth/refresh", null).expect(200);

        withCookie(first).post("/auth/refresh", null).expect(401);

        withCookie(third).post("/auth/refresh", null).expect(401);
        stranger().withToken(third.text("/accessToken")).get("/status").expect(401);
    }

    @Test
    void endsAllTokensWhenThePasswordChanges() {
        admin().post("/users", "{\"username\":\"walt\",\"password\":\"temporary word\",\"grants\":[]}")
                .expect(201);
        Client.Answer login = signIn("walt", "temporary word");
        assertThat(login.json().at("/mustChangePassword").asBoolean()).isTrue();
        Client walt = stranger().withToken(login.text("/accessToken"));
        assertThat(walt.put("/auth/password", "{\"current\":\"wrong\",\"next\":\"chosen by walt\"}")
                        .expect(400)
                        .code())
                .isEqualTo("WRONG_PASSWORD");
        assertThat(walt.put("/auth/password", "{\"current\":\"temporary word\",\"next\":\"short\"}")
                        .expect(400)
                        .code())
                .isEqualTo("WEAK_PASSWORD");

        Client.Answer changed = walt.put(
                        "/auth/password", "{\"current\":\"temporary word\",\"next\":\"chosen by walt\"}")
                .expect(200);

        walt.get("/status").expect(401);
        withCookie(login).post("/auth/refresh", null).expect(401);
        assertThat(changed.json().at("/mustChangePassword").asBoolean()).isFalse();
        stranger().withToken(changed.text("/accessToken")).get("/status").expect(200);
        stranger().login("walt", "chosen by walt");
    }

    @Test
    void delaysGuessingAtOneAccountFromManyAddresses() {
        admin().post("/users", "{\"username\":\"zoe\",\"password\":\"temporary word\",\"grants\":[]}")
                .expect(201);
        for (int i = 0; i < 5; i++) {
            stranger()
                    .post("/auth/login", "{\"username\":\"zoe\",\"password\":\"guess\"}")
                    .expect(401);
        }

        Client.Answer delayed = stranger()
                .post("/auth/login", "{\"username\":\"zoe\",\"password\":\"temporary word\"}")
                .expect(429);

        assertThat(delayed.code()).isEqualTo("SIGN_IN_DELAYED");
        assertThat(delayed.header("Retry-After")).isPresent();
    }

    @Test
    void limitsTheSignInsOfOneAddress() {
        Client flood = stranger();

        assertThat(java.util.stream.IntStream.range(0, 100)
                        .mapToObj(i -> flood.post("/auth/refresh", null))
                        .filter(answer -> answer.status() == 429)
                        .findFirst())
                .hasValueSatisfying(answer -> {
                    assertThat(answer.code()).isEqualTo("RATE_LIMITED");
                    assertThat(answer.header("Retry-After"))
                            .hasValueSatisfying(seconds ->
                                    assertThat(Integer.parseInt(seconds)).isPositive());
                });
    }

    @Test
    void marksTheCookieSecureBehindATrustedProxyThatEndsTls() {
        Client.Answer login = stranger()
                .with("X-Forwarded-Proto", "https")
                .post("/auth/login", "{\"username\":\"admin\",\"password\":\"" + ADMIN_PASSWORD + "\"}");

        assertThat(login.header("Set-Cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie).contains("Secure"));
    }

    private Client.Answer signIn(String name, String password) {
        return stranger()
                .post("/auth/login", "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(name, password))
                .expect(200);
    }

    private Client withCookie(Client.Answer answer) {
        return stranger()
                .with("Cookie", answer.header("Set-Cookie").orElseThrow().split(";")[0]);
    }
}
