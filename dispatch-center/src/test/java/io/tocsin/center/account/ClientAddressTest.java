package io.tocsin.center.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.config.CenterSettings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ClientAddressTest {
    private final ClientAddress addresses = new ClientAddress(
            new CenterSettings(Path.of("data"), "standard", null, null, List.of("10.0.0.0/8", "::1"), List.of()));

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 203.0.113.9, 192.0.2.1",
        "10.0.0.1, 203.0.113.9, 203.0.113.9",
        "10.0.0.1, '198.51.100.7, 203.0.113.9', 203.0.113.9",
        "10.0.0.1, '203.0.113.9, 10.0.0.2', 203.0.113.9",
        "10.0.0.1, evil.example, 10.0.0.1",
        "::1, 2001:db8::1, 2001:db8::1",
        "10.0.0.1, '', 10.0.0.1"
    })
    void believesForwardingHeadersOfTrustedProxiesOnly(String remote, String forwarded, String expected) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(remote);
        request.addHeader("X-Forwarded-For", forwarded);

        assertThat(addresses.of(request)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, false, true",
        "192.0.2.1, true, false",
        "10.0.0.1, false, false",
        "127.0.0.1, false, false",
        "0:0:0:0:0:0:0:1, false, false",
        "2001:db8::1, false, true"
    })
    void seesWhoComesInClearPastTheProxy(String remote, boolean secure, boolean inClear) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(remote);
        request.setSecure(secure);
        request.addHeader("X-Forwarded-Proto", "https");

        assertThat(addresses.isInClear(request)).isEqualTo(inClear);
    }

    @ParameterizedTest
    @CsvSource({"10.0.0.1, https, true", "10.0.0.1, http, false", "192.0.2.1, https, false"})
    void believesAForwardedSchemeOfTrustedProxiesOnly(String remote, String scheme, boolean secure) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(remote);
        request.addHeader("X-Forwarded-Proto", scheme);

        assertThat(addresses.isSecure(request)).isEqualTo(secure);
    }
}
