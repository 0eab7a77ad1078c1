package io.tocsin.center.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.center.testing.CenterIT;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

class UnreadBodyIT extends CenterIT {
    private static final String END = "GET /api/v1/status HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
    private static final int LENGTH = 8_000;

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(strings = {"", "Authorization: Bearer of-nobody\r\n"})
    void tellsWhyASmallBodyIsRefusedThatIsStillOnItsWay(String header) throws IOException {
        String answers = exchange(header + "Content-Length: " + LENGTH + "\r\n\r\n", "a".repeat(LENGTH), END);

        assertThat(answers.split("HTTP/1.1 401", -1)).as(answers).hasSize(3); // the next request was answered, too
    }

    @Test
    void readsNothingOfALargeOne() throws IOException {
        String answer = exchange("Content-Length: " + (BodyLimit.MOST + 1) + "\r\n\r\n", "a", "");

        assertThat(answer).startsWith("HTTP/1.1 401").containsIgnoringCase("connection: close");
    }

    @Test
    void readsNothingWhereTheCallerAskedFirst() throws IOException {
        String answer = exchange("Content-Length: " + LENGTH + "\r\nExpect: 100-continue\r\n\r\n", "", "");

        assertThat(answer).startsWith("HTTP/1.1 401");
    }

    /** Whether an answer comes before the rest is sent, or only afterwards, is all one. */
    private String exchange(String headers, String body, String end) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            InputStream in = socket.getInputStream();
            String begin = "POST /api/v1/artifacts HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                    + "Content-Type: multipart/form-data; boundary=limit\r\n" + headers;
            int half = body.length() / 2;
            send(socket, begin + body.substring(0, half));
            String early = "";
            socket.setSoTimeout(500);
            try {
                int first = in.read();
                early = first < 0 ? "" : Character.toString(first);
            } catch (SocketTimeoutException stillReading) {
                // then the answer comes behind the rest
            }
            socket.setSoTimeout(20_000);
            send(socket, body.substring(half) + end);
            return early + new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
