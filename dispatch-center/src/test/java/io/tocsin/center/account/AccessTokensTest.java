package io.tocsin.center.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.tocsin.center.account.AccessTokens.Reading;
import io.tocsin.center.testing.SettableClock;
import io.tocsin.center.trust.TokenKeys;
import io.tocsin.center.trust.TrustFixture;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTokensTest {
    private static final Reading INVALID = new Reading.Refused("TOKEN_INVALID");

    private final SettableClock clock = new SettableClock();

    @TempDir
    private Path folder;

    private TokenKeys keys;
    private AccessTokens tokens;

    @BeforeEach
    void open() {
        keys = TrustFixture.tokenKeys(folder, clock);
        tokens = new AccessTokens(keys, clock);
    }

    @Test
    void readsWhatItMade() {
        assertThat(tokens.read(tokens.make(1, 2, 3))).isEqualTo(new Reading.Valid(1, 2, 3));
    }

    @Test
    void refusesAnExpiredToken() {
        String token = tokens.make(1, 2, 3);
        clock.pass(Duration.ofMinutes(15).plusSeconds(1));

        assertThat(tokens.read(token)).isEqualTo(new Reading.Refused("TOKEN_EXPIRED"));
    }

    @Test
    void refusesATokenThatExpiresWhileItIsRemembered() {
        String token = tokens.make(1, 2, 3);
        assertThat(tokens.read(token)).isInstanceOf(Reading.Valid.class);
        clock.pass(Duration.ofMinutes(15).plusSeconds(1));

        assertThat(tokens.read(token)).isEqualTo(new Reading.Refused("TOKEN_EXPIRED"));
    }

    @Test
    void remembersNoOtherSignatureThanTheOneItRead() {
        String token = tokens.make(1, 2, 3);
        assertThat(tokens.read(token)).isInstanceOf(Reading.Valid.class);
        String[] parts = token.split("\\.");

        assertThat(tokens.read(parts[0] + "." + parts[1] + "." + "A".repeat(parts[2].length())))
                .isEqualTo(INVALID);
    }

    @Test
    void refusesTheAlgorithmNone() {
        String body = tokens.make(1, 2, 3).split("\\.")[1];
        String header = base64("{\"alg\":\"none\",\"kid\":\"" + keys.current().id() + "\"}");

        assertThat(tokens.read(header + "." + body + ".")).isEqualTo(INVALID);
        assertThat(tokens.read(claims().audience().add("tocsin-api").and().compact()))
                .isEqualTo(INVALID);
    }

    @Test
    void refusesAnotherAlgorithmWithTheSameKey() {
        TokenKeys.TokenKey key = keys.current();
        String header = base64("{\"alg\":\"HS512\",\"kid\":\"" + key.id() + "\"}");
        String[] parts = tokens.make(1, 2, 3).split("\\.");

        assertThat(tokens.read(header + "." + parts[1] + "." + parts[2])).isEqualTo(INVALID);
    }

    @Test
    void refusesAPublicKeyAlgorithm() {
        String token = claims().header()
                .keyId(keys.current().id())
                .and()
                .audience()
                .add("tocsin-api")
                .and()
                .signWith(Jwts.SIG.EdDSA.keyPair().build().getPrivate())
                .compact();

        assertThat(tokens.read(token)).isEqualTo(INVALID);
    }

    @Test
    void refusesAWrongAudienceIssuerOrKey() {
        assertThat(tokens.read(signed(claims().audience().add("other").and()))).isEqualTo(INVALID);
        assertThat(tokens.read(signed(claims()))).isEqualTo(INVALID);
        assertThat(tokens.read(signed(
                        claims().issuer("other").audience().add("tocsin-api").and())))
                .isEqualTo(INVALID);
        String foreign = claims().header()
                .keyId(keys.current().id())
                .and()
                .audience()
                .add("tocsin-api")
                .and()
                .signWith(Jwts.SIG.HS256.key().build(), Jwts.SIG.HS256)
                .compact();
        assertThat(tokens.read(foreign)).isEqualTo(INVALID);
    }

    @Test
    void refusesATokenThatNeverExpires() {
        String token =
                signed(claims().expiration(null).audience().add("tocsin-api").and());

        assertThat(tokens.read(token)).isEqualTo(INVALID);
    }

    @Test
    void refusesGarbage() {
        assertThat(tokens.read("")).isEqualTo(INVALID);
        assertThat(tokens.read("a.b.c")).isEqualTo(INVALID);
        assertThat(tokens.read(signed(
                        claims().subject("x").audience().add("tocsin-api").and())))
                .isEqualTo(INVALID);
    }

    @Test
    void keepsTheFormerKeyForOneChange() {
        String token = tokens.make(1, 2, 3);
        clock.pass(Duration.ofMillis(1));
        keys.rotate();
        assertThat(tokens.read(token)).isInstanceOf(Reading.Valid.class);
        assertThat(tokens.read(tokens.make(1, 2, 3))).isInstanceOf(Reading.Valid.class);

        clock.pass(Duration.ofMillis(1));
        keys.rotate();
        assertThat(tokens.read(token)).isEqualTo(INVALID);
    }

    @Test
    void noticesAKeyThatAnotherCenterMadeInTheSameFolder() {
        TokenKeys others = TrustFixture.tokenKeys(folder, clock);
        clock.pass(Duration.ofSeconds(6));
        others.rotate();

        assertThat(tokens.read(new AccessTokens(others, clock).make(1, 2, 3))).isInstanceOf(Reading.Valid.class);
    }

    private JwtBuilder claims() {
        return Jwts.builder()
                .issuer("tocsin")
                .subject("2")
                .claim("login", "1")
                .claim("ver", 3)
                .expiration(Date.from(clock.instant().plusSeconds(60)));
    }

    private String signed(JwtBuilder builder) {
        TokenKeys.TokenKey key = keys.current();
        return builder.header()
                .keyId(key.id())
                .and()
                .signWith(key.secret(), Jwts.SIG.HS256)
                .compact();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
