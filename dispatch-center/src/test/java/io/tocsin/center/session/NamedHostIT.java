package io.tocsin.center.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.testing.CenterIT;
import io.tocsin.protocol.Limits;
import io.tocsin.protocol.ToExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By which names the center may be called. A name that is made to lead here is what a foreign page would use. */
class NamedHostIT extends CenterIT {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/status",
                "POST /api/v1/auth/login",
                "GET /v3/api-docs",
                "GET /actuator/health/readiness",
                "GET /ws/executor",
                "POST /ws/executor/http",
                "POST /ws/executor/http/down"
            })
    void refusesAPageWhoseNameWasMadeToLeadHere(String route) throws IOException {
        String name = "evil.example:" + stranger().port();

        String answer = ask(route, name, "Origin: http://" + name);

        assertThat(answer).startsWith("HTTP/1.1 403").contains("\"HOST_REFUSED\"", "application/problem+json");
    }

    @Test
    void refusesARequestLineThatNamesAnotherHostThanTheHeader() throws IOException {
        assertThat(ask("GET http://localhost/v3/api-docs", "evil.example", "X-Any: thing"))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json", "\"BAD_REQUEST\"")
                .doesNotContain("html");
    }

    @Test
    void isReadyForWhoAsksByAddressOrByLocalhost() throws IOException {
        for (String host : new String[] {"127.0.0.1", "127.0.0.1:9", "localhost", "[::1]:8080", "192.0.2.1:80"}) {
            assertThat(ask("GET /actuator/health/readiness", host, "X-Any: thing"))
                    .as(host)
                    .startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void isReadyForWhoNamesNoHostAtAll() throws IOException {
        assertThat(tell("GET /actuator/health/readiness HTTP/1.0\r\n\r\n")).startsWith("HTTP/1.1 200");
    }

    @Test
    void letsExecutorsDialByAddressAndByLocalhost() throws Exception {
        for (String host : new String[] {"127.0.0.1", "localhost"}) {
            try (SocketPeer peer = SocketPeer.dial(host, stranger().port(), Limits.PROTOCOL)) {
                assertThat(peer.next(ToExecutor.Challenge.class).nonce()).isNotEmpty();
            }
        }
    }

    private String ask(String route, String host, String header) throws IOException {
        return tell(route + " HTTP/1.1\r\nHost: " + host + "\r\n" + header
                + "\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    }

    private String tell(String request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), stranger().port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
