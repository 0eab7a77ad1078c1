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
    void answersNothingToAStranger() {
        assertThat(stranger().get("/auth/me").expect(401).code()).isEqualTo("UNAUTHENTICATED");
        assertThat(stranger().get("/no/such/route").expect(401).code()).isEqualTo("UNAUTHENTICATED");
        assertThat(admin().get("/no/such/route").expect(404).code()).isEqualTo("NO_SUCH_ROUTE");
    }
}
