package io.tocsin.center.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.protocol.AttemptId;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttemptTokensTest {
    private static final AttemptId ATTEMPT = new AttemptId(Long.MAX_VALUE - 5, 3);

    private final AttemptTokens tokens = new AttemptTokens(new SecretKeySpec(new byte[32], "HmacSHA256"));

    @Test
    void readsWhatItMade() {
        assertThat(tokens.read(tokens.of(ATTEMPT))).hasValue(ATTEMPT);
        assertThat(tokens.of(ATTEMPT)).isEqualTo(tokens.of(ATTEMPT)).matches("[A-Za-z0-9_-]{59}");
    }

    @Test
    void refusesEveryAlteredByte() {
        byte[] token = Base64.getUrlDecoder().decode(tokens.of(ATTEMPT));
        for (int at = 0; at < token.length; at++) {
            byte[] altered = token.clone();
            altered[at] ^= 1;
            assertThat(tokens.read(Base64.getUrlEncoder().withoutPadding().encodeToString(altered)))
                    .as("byte %d", at)
                    .isEmpty();
        }
    }

    @Test
    void refusesTheTokensOfOtherKeys() {
        byte[] other = new byte[32];
        other[0] = 1;

        assertThat(tokens.read(new AttemptTokens(new SecretKeySpec(other, "HmacSHA256")).of(ATTEMPT)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "../../..", "%00", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void refusesWhatIsNone(String text) {
        assertThat(tokens.read(text)).isEmpty();
    }
}
