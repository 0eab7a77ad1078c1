package io.tocsin.executor.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody says who lets no session in, over both transports. */
class RefusedAnswerTest {
    private static final String PROBLEM = "application/problem+json";

    private HttpServer server;
    private String type = PROBLEM;
    private String body = "";
    private int status = 403;
    private @Nullable String retryAfter;

    @BeforeEach
    void serve() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            byte[] answer = body.getBytes(UTF_8);
            if (retryAfter != null) {
                exchange.getResponseHeaders().set("Retry-After", retryAfter);
            }
            exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void namesTheCodeAndTheDetailOfAProblem() {
        body = "{\"status\":403,\"code\":\"HOST_REFUSED\",\"detail\":\"the center is not called hub\\nlocal\"}";

        isRefusedBothWays(": it answers 403: HOST_REFUSED: the center is not called hub local");
    }

    @Test
    void keepsAnyAnswerToAShortLine() {
        body = "{\"code\":\"" + "X".repeat(5_000) + "\"}";
        isRefusedBothWays("XX…");
    }

    @Test
    void saysTheStatusAloneWhereNothingElseIsSaid() {
        for (String nothing : List.of("", "{", "[]", "x".repeat(100_000))) {
            body = nothing;
            isRefusedBothWays("it answers 403");
        }
        body = "<h1>{\"code\":\"HOST_REFUSED\"}</h1>";
        type = "text/html";
        isRefusedBothWays("it answers 403");
    }

    @Test
    void tellsWhenACenterWithoutRoomWouldHaveUsComeAgain() {
        retryAfter = "17";
        status = 503;
        body = "{\"code\":\"CROWDED\",\"detail\":\"no room\"}";
        isToComeAgain("it answers 503: CROWDED: no room");
        status = 429;
        body = "{\"code\":\"RATE_LIMITED\"}";
        isToComeAgain("it answers 429: RATE_LIMITED");
    }

    private void isToComeAgain(String end) {
        for (IOException refusal : isRefusedBothWays(end)) {
            assertThat(refusal)
                    .isInstanceOfSatisfying(
                            CrowdedException.class,
                            crowded -> assertThat(crowded.retryAfter()).isEqualTo(Duration.ofSeconds(17)));
        }
    }

    @Test
    void believesNoOtherAnswerToKnowWhen() {
        status = 503;
        body = "{\"code\":\"CROWDED\"}";
        for (String odd :
                new String[] {null, "", "-1", "soon", "99999999999999999999", "Fri, 31 Dec 1999 23:59:59 GMT"}) {
            retryAfter = odd;
            isAnyFailure();
        }
        retryAfter = "17";
        for (String other : List.of("", "{}", "{\"code\":\"BUSY\"}")) {
            body = other;
            isAnyFailure();
        }
        body = "{\"code\":\"CROWDED\"}";
        type = "text/html";
        isAnyFailure();
    }

    private void isAnyFailure() {
        assertThat(isRefusedBothWays("")).isNotEmpty().noneMatch(CrowdedException.class::isInstance);
    }

    private List<IOException> isRefusedBothWays(String end) {
        URI center = URI.create("ws://localhost:" + server.getAddress().getPort() + "/ws/executor");
        List<IOException> refusals = new ArrayList<>();
        for (Transport transport :
                List.of(new WebSocketTransport(TlsContext.usual()), new HttpPollTransport(TlsContext.usual()))) {
            try (transport) {
                assertThatThrownBy(() -> transport.connect(center))
                        .isInstanceOfSatisfying(IOException.class, refusals::add)
                        .message()
                        .endsWith(end)
                        .satisfies(said -> assertThat(said).hasSizeLessThan(500));
            }
        }
        return refusals;
    }
}
