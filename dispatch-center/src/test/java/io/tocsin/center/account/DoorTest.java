package io.tocsin.center.account;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.center.config.CenterSettings;
import io.tocsin.center.testing.SettableClock;
import io.tocsin.center.web.HttpRefusal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class DoorTest {
    private static final String REGULAR = "/regular";
    private final CenterSettings settings =
            new CenterSettings(Path.of("data"), "standard", null, null, List.of(), List.of());
    private final Door door = new Door(
            new RateLimits(new LimitSettings(1, 1, 1), new SettableClock()),
            new ClientAddress(settings),
            new OwnNames(settings, new HostSettings(List.of())),
            request -> request.getRequestURI().equals(REGULAR));

    private static MockHttpServletRequest request(String path, String address) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", path);
        request.setRemoteAddr(address);
        return request;
    }

    @Test
    void countsNoRequestOfARegular() {
        for (int i = 0; i < 20; i++) {
            assertThatCode(() -> door.admit(request(REGULAR, "127.0.0.1"))).doesNotThrowAnyException();
        }
        door.admit(request("/any", "127.0.0.1"));
        door.admit(request("/any", "127.0.0.1"));

        assertThatThrownBy(() -> door.admit(request("/any", "127.0.0.1"))).isInstanceOf(HttpRefusal.class);
        assertThatCode(() -> door.admit(request(REGULAR, "127.0.0.1"))).doesNotThrowAnyException();
    }

    @Test
    void letsNotEvenARegularComeInClear() {
        assertThatThrownBy(() -> door.admit(request(REGULAR, "192.0.2.1")))
                .isInstanceOf(HttpRefusal.class)
                .hasMessageContaining("TLS");
    }
}
