package io.tocsin.center.account;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.ExpiredJwtException;
import io.jsonwebtoken.Jws;
import io.jsonwebtoken.JwsHeader;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import io.tocsin.center.trust.TokenKeys;
import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Signed statements, valid for a quarter of an hour, that a sign-in took place. What the user may do is not in them. */
@Component
class AccessTokens {
    static final Duration LIFETIME = Duration.ofMinutes(15);
    private static final String ISSUER = "tocsin";
    private static final String AUDIENCE = "tocsin-api";
    private static final String VERSION = "ver";
    private static final String LOGIN = "login";
    private static final int REMEMBERED = 1_000;

    private final TokenKeys keys;
    private final InstantSource clock;
    private final JwtParser parser;
    private final Bounded<String, Seen> seen = new Bounded<>(REMEMBERED);

    /** A token whose signature was found to be good. It stays so while it lasts and its key verifies. */
    private record Seen(Reading.Valid reading, String keyId, Instant expiresAt) {}

    AccessTokens(TokenKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
        this.parser = Jwts.parser()
                .keyLocator(header -> key(header instanceof JwsHeader jws ? jws : null))
                .sig()
                .clear()
                .add(Jwts.SIG.HS256)
                .and()
                .requireIssuer(ISSUER)
                .requireAudience(AUDIENCE)
                .clock(() -> Date.from(clock.instant()))
                .build();
    }

    String make(long loginId, long userId, int userVersion) {
        TokenKeys.TokenKey key = keys.current();
        return Jwts.builder()
                .header()
                .keyId(key.id())
                .and()
                .issuer(ISSUER)
                .audience()
                .add(AUDIENCE)
                .and()
                .subject(Long.toString(userId))
                .claim(LOGIN, Long.toString(loginId))
                .claim(VERSION, userVersion)
                .issuedAt(Date.from(clock.instant()))
                .expiration(Date.from(clock.instant().plus(LIFETIME)))
                .signWith(key.secret(), Jwts.SIG.HS256)
                .compact();
    }

    Reading read(String token) {
        return seen.get(token)
                .filter(known -> clock.instant().isBefore(known.expiresAt())
                        && keys.find(known.keyId()).isPresent())
                .<Reading>map(Seen::reading)
                .orElseGet(() -> verify(token));
    }

    private Reading verify(String token) {
        try {
            Jws<Claims> signed = parser.parseSignedClaims(token);
            Claims claims = signed.getPayload();
            if (claims.getExpiration() == null) {
                return new Reading.Refused("TOKEN_INVALID");
            }
            Reading.Valid valid = new Reading.Valid(
                    Long.parseLong(claims.get(LOGIN, String.class)),
                    Long.parseLong(claims.getSubject()),
                    claims.get(VERSION, Integer.class));
            Seen good = new Seen(
                    valid, signed.getHeader().getKeyId(), claims.getExpiration().toInstant());
            seen.compute(token, any -> good);
            return valid;
        } catch (ExpiredJwtException expired) {
            return new Reading.Refused("TOKEN_EXPIRED");
        } catch (JwtException | IllegalArgumentException | NullPointerException invalid) {
            return new Reading.Refused("TOKEN_INVALID");
        }
    }

    private @Nullable Key key(@Nullable JwsHeader header) {
        if (header == null || header.getKeyId() == null) {
            return null;
        }
        return keys.find(header.getKeyId()).map(TokenKeys.TokenKey::secret).orElse(null);
    }

    sealed interface Reading {
        record Valid(long loginId, long userId, int userVersion) implements Reading {}

        record Refused(String code) implements Reading {}
    }
}
