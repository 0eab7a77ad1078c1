package io.tocsin.center.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.executor.jvm.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Executors, floods and the live stream through an nginx with the configuration that we ship. */
@ExtendWith(SharedHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NginxTourIT {
    /** Beyond what may come at once, and far beyond what may come while it is on its way. */
    private static final int FLOOD = 1_000;

    private final Operator operator;
    private final Path folder;
    private final Nginx nginx;

    NginxTourIT(Hub hub) throws Exception {
        operator = hub.operator();
        folder = Files.createDirectory(hub.folder().resolve("nginx"));
        nginx = new Nginx(folder, operator.client().port());
        Path page = Files.createDirectories(nginx.web().resolve("admin")).resolve("index.html");
        Files.writeString(page, "the console"); // for the flood
    }

    @AfterAll
    void stop() {
        nginx.close();
    }

    @Test
    void letsAnExecutorEnrollAndRunATaskOverASecureWebSocket() throws IOException {
        runsATask("fronted", nginx.port(), "WEBSOCKET");
    }

    @Test
    void letsAnExecutorRunATaskOverHttpWhereUpgradesAreStripped() throws IOException {
        runsATask("stripped", nginx.strippingPort(), "HTTP");
    }

    private void runsATask(String name, int port, String way) throws IOException {
        operator.client().post("/groups", "{\"name\":\"" + name + "\"}").expect(201);
        String token = operator.client()
                .post("/executors/enrollments", "{\"group\":\"" + name + "\",\"name\":\"" + name + "\"}")
                .expect(201)
                .text("/token");
        JavaProcess executor = JavaProcess.start(
                folder,
                name,
                Main.class,
                Map.of(),
                List.of(
                        "--center=wss://localhost:" + port + "/ws/executor",
                        "--center-ca=" + nginx.authority(),
                        "--program=" + Hub.SHELL,
                        "--enrollment-file=" + Files.writeString(folder.resolve(name + ".token"), token),
                        "--home=" + folder.resolve("home-" + name)));
        try {
            Eventually.holds("executor " + name + " comes by " + way, () -> {
                executor.requireAlive();
                return isShown(name, way);
            });
            String task = operator.create("""
                    {"group":"%s","name":"%s","kind":"COMMAND","handler":"%s",
                     "parameters":{"arguments":["-c","exit 0"]},"schedule":{"kind":"MANUAL"}}""".formatted(name, name, Hub.SHELL));
            operator.awaitState(operator.trigger(task), "SUCCEEDED");
            operator.delete(task);
            assertThat(executor.stop()).isZero();
        } finally {
            executor.kill();
        }
    }

    private boolean isShown(String name, String way) {
        for (JsonNode executor : operator.executors()) {
            if (executor.at("/name").asString().equals(name)) {
                return executor.at("/transport").asString("").equals(way);
            }
        }
        return false;
    }

    @Test
    void refusesAFloodFromOneAddressWhileOthersAreAnswered() throws InterruptedException {
        AtomicInteger refused = new AtomicInteger();
        AtomicBoolean over = new AtomicBoolean();
        Thread flood = Thread.startVirtualThread(() -> {
            Caller caller = nginx.caller("127.0.0.2");
            while (!over.get()) {
                caller.flood(FLOOD, "/admin/", "").stream()
                        .filter(status -> status == 429)
                        .forEach(any -> refused.incrementAndGet());
            }
        });
        try {
            Eventually.holds("the flood meets its limit", () -> refused.get() > 0);
            Caller other = nginx.caller("127.0.0.3");
            for (int i = 0; i < 50; i++) {
                assertThat(other.get("/api/v1/status").statusCode()).isEqualTo(401);
            }
            int before = refused.get();
            Eventually.holds("the flood goes on", () -> refused.get() > before);
        } finally {
            over.set(true);
            flood.join();
        }
    }

    @Test
    void letsThoseAskMoreOftenWhoShowAToken() {
        String path = "/api/v1/groups";

        assertThat(nginx.caller("127.0.0.7").flood(400, path, "")).contains(401, 429);
        assertThat(nginx.caller("127.0.0.8").flood(400, path, "Authorization: Bearer somebody's"))
                .hasSize(400)
                .containsOnly(401); // of the center's own
    }

    @Test
    void limitsSignInsOfAnAddressStrictlyWhateverItClaimsToBe() {
        Caller guessing = nginx.caller("127.0.0.4");
        HttpResponse<String> last = guessing.get("/api/v1/auth/login");
        for (int i = 0; i < 40 && last.statusCode() != 429; i++) {
            last = guessing.get("/api/v1/auth/login", "X-Forwarded-For", "203.0.113." + i);
        }

        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(last.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(last.body()).contains("\"code\":\"RATE_LIMITED\"").contains("nginx");
        assertThat(nginx.caller("127.0.0.5").get("/api/v1/auth/login").statusCode())
                .isNotEqualTo(429);
        assertThat(guessing.get("/api/v1/status").statusCode()).isEqualTo(401);
    }

    @Test
    void countsTheAddressesOfOneNetworkTogetherAsANamedBalancerTellsThem() {
        Caller balancer = nginx.caller(Nginx.BALANCER);
        HttpResponse<String> last = balancer.get("/api/v1/auth/login", "X-Forwarded-For", "2001:db8:1:2::1");
        for (int i = 0; i < 40 && last.statusCode() != 429; i++) {
            last = balancer.get("/api/v1/auth/login", "X-Forwarded-For", "2001:db8:1:2:" + i + "::7");
        }

        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(balancer.get("/api/v1/auth/login", "X-Forwarded-For", "2001:db8:1:3::1")
                        .statusCode())
                .isNotEqualTo(429);
    }

    @Test
    void tellsTheCenterWhereCallersAre() {
        String wrong = "{\"username\":\"admin\",\"password\":\"wrong on purpose\"}";

        nginx.caller("127.0.0.6").post("/api/v1/auth/login", wrong, "X-Forwarded-For", "203.0.113.5");
        nginx.caller(Nginx.BALANCER).post("/api/v1/auth/login", wrong, "X-Forwarded-For", "198.51.100.7");

        Eventually.holds("both refusals are in the trail", () -> {
            String trail = operator.client()
                    .get("/audit?action=auth.refused")
                    .expect(200)
                    .body();
            return trail.contains("from 127.0.0.6") && trail.contains("from 198.51.100.7");
        });
        assertThat(operator.client().get("/audit?action=auth.refused").body()).doesNotContain("203.0.113.5");
    }

    @Test
    void carriesTheLiveStreamAndWritesNeitherItsTicketNorTheTokenOfACallbackDown() throws Exception {
        String ticket =
                operator.client().post("/live-tickets", null).expect(201).text("/ticket");
        CompletableFuture<String> first = new CompletableFuture<>();
        WebSocket socket = nginx.caller("127.0.0.1")
                .client()
                .newWebSocketBuilder()
                .buildAsync(
                        URI.create("wss://localhost:" + nginx.port() + "/ws/live?ticket=" + ticket), new First(first))
                .get(20, TimeUnit.SECONDS);
        assertThat(first.get(20, TimeUnit.SECONDS)).contains("hello");
        socket.abort();
        nginx.caller("127.0.0.1").post("/api/v1/callbacks/a-secret-of-somebody", "{}");

        Eventually.holds(
                "both are in the log", () -> log().contains("/ws/live") && log().contains("/api/v1/callbacks/-"));
        assertThat(log()).doesNotContain(ticket).doesNotContain("a-secret-of-somebody");
    }

    private String log() {
        try {
            return nginx.access();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private record First(CompletableFuture<String> frame) implements WebSocket.Listener {
        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            frame.complete(data.toString());
            return WebSocket.Listener.super.onText(socket, data, last);
        }
    }
}
