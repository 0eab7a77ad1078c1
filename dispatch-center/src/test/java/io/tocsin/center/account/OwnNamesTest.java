package io.tocsin.center.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.center.config.CenterSettings;
import io.tocsin.center.config.StartRefused;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class OwnNamesTest {
    private final OwnNames names = new OwnNames(
            new CenterSettings(Path.of("data"), "standard", null, null, List.of(), List.of("https://console.example")),
            new HostSettings(List.of(" Hub.Example ")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:8080",
                "127.0.0.1:8080",
                "192.0.2.1",
                "[::1]:8080",
                "[2001:db8::1]",
                "hub.example",
                "hub.EXAMPLE:443"
            })
    void answersToAddressesToLocalhostAndToWhatWasConfigured(String host) {
        assertThat(names.isOwnHost(request(host))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example:8080",
                "localhost.evil.example:8080",
                "127.0.0.1.evil.example",
                "hub.example.evil.example",
                "localhost:8080:evil.example",
                "2130706433.evil.example",
                "hub.example@evil.example",
                "cafe"
            })
    void answersToNoOtherName(String host) {
        assertThat(names.isOwnHost(request(host))).isFalse();
    }

    @Test
    void looksAtTheHeaderWhateverTheRequestLineSays() {
        MockHttpServletRequest request = request("evil.example");
        request.setServerName("localhost");
        assertThat(names.isOwnHost(request)).isFalse();

        request.removeHeader("Host");
        request.setServerName("evil.example");
        assertThat(names.isOwnHost(request)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://hub.example", "hub.example:443", "", "*"})
    void takesNamesOnlyForNames(String host) {
        assertThatThrownBy(() -> new HostSettings(List.of(host))).isInstanceOf(StartRefused.class);
    }

    private static MockHttpServletRequest request(String host) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setServerName("localhost");
        request.addHeader("Host", host);
        return request;
    }
}
