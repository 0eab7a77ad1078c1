package io.tocsin.center.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.tocsin.center.testing.Client.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A center, an executor for HTTP tasks, and an endpoint on loopback. */
@ExtendWith(SharedHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpTourIT {
    private final Operator operator;
    private final Path folder;
    private final HttpStage stage;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();

    HttpTourIT(Hub hub) throws IOException {
        operator = hub.operator();
        folder = hub.folder();
        Path secrets = Files.createDirectories(folder.resolve("secrets"));
        Files.setPosixFilePermissions(
                Files.writeString(secrets.resolve("shop"), "opensesame"), PosixFilePermissions.fromString("rw-------"));
        Files.writeString(secrets.resolve("shop.hosts"), "127.0.0.1");
        stage = new HttpStage(hub, "http-executor", this::answer, "--secrets=" + secrets);
    }

    @BeforeEach
    void forget() {
        asked.clear();
    }

    @AfterAll
    void stop() {
        stage.stop();
    }

    @Test
    void callsWithTheParametersOfTheTrigger() {
        String task = create("http-good", """
                {"method":"POST","url":"%s/orders/{{id}}","body":{"id":"{{id}}"},"result":"$.echo",
                 "auth":{"kind":"BEARER","secret":"shop"},"expect":{"body":[{"path":"$.ok","is":true}]}}""", "");

        String run = operator.client()
                .post("/tasks/" + task + "/trigger", "{\"parameters\":{\"id\":7}}")
                .expect(202)
                .text("/runId");

        Answer succeeded = operator.awaitState(run, "SUCCEEDED");
        assertThat(succeeded.json().at("/result/status").asInt()).isEqualTo(200);
        assertThat(succeeded.json().at("/result/body").asString()).isEqualTo("{\"id\":7}");
        assertThat(asked).containsExactly("POST /orders/7 Bearer opensesame " + run + ".1");
        Eventually.holds(
                "the log tells of the call",
                () -> operator.log("/runs/" + run + "/logs").stream()
                        .anyMatch(line -> line.contains("/orders/7: 200")));
        assertThat(operator.log("/runs/" + run + "/logs").toString() + succeeded.body())
                .doesNotContain("opensesame");
    }

    @Test
    void retriesAsTheTaskSays() {
        failures.set(1);
        String task = create(
                "http-again",
                "{\"url\":\"%s/again\"}",
                ",\"retry\":{\"maxAttempts\":3,\"backoff\":\"FIXED\",\"base\":\"1ms\"}");

        Answer succeeded = operator.awaitState(operator.trigger(task), "SUCCEEDED");

        assertThat(succeeded.json().at("/attempt").asInt()).isEqualTo(2);
        assertThat(succeeded.json().at("/attempts/0/error/code").asString()).isEqualTo("HTTP_STATUS");
        assertThat(asked).extracting(call -> call.replaceFirst(".*\\.", "")).containsExactly("1", "2");
    }

    @Test
    void bringsASecretOfTheCenterAndLeavesNoneOnTheExecutorsDisk() throws IOException {
        operator.client()
                .post(
                        "/secrets",
                        "{\"group\":\"default\",\"name\":\"vault\",\"hosts\":[\"127.0.0.1\"],\"value\":\"from-the-vault\"}")
                .expect(201);
        String task =
                create("http-vault", "{\"url\":\"%s/vault\",\"auth\":{\"kind\":\"BEARER\",\"secret\":\"vault\"}}", "");
        String run = operator.trigger(task);

        operator.awaitState(run, "SUCCEEDED");

        assertThat(asked).containsExactly("GET /vault Bearer from-the-vault " + run + ".1");
        for (Path kept : List.of(stage.home(folder), folder.resolve("data"))) {
            try (Stream<Path> files = Files.walk(kept)) {
                assertThat(files.filter(Files::isRegularFile).toList())
                        .isNotEmpty()
                        .allSatisfy(file ->
                                assertThat(content(file)).as(file.toString()).doesNotContain("from-the-vault"));
            }
        }
    }

    private static String content(Path file) throws IOException {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException gone) {
            return ""; // both tidy up while they run
        }
    }

    @Test
    void callsNoMoreThanItsGroupMay() {
        String task = create("http-narrow", "{\"url\":\"%s/narrow\"}", "");
        operator.awaitState(operator.trigger(task), "SUCCEEDED");
        narrow(",\"http\":{\"allow\":[\"api.example.com\"]}");
        try {
            Answer refused = operator.awaitState(operator.trigger(task), "FAILED");
            assertThat(refused.text("/error/code")).isEqualTo("HTTP_REFUSED");
            assertThat(refused.text("/error/message")).contains("group");
        } finally {
            narrow("");
        }
        operator.awaitState(operator.trigger(task), "SUCCEEDED");
        assertThat(asked).hasSize(2);
    }

    private void narrow(String http) {
        operator.client().put("/groups/1", "{\"name\":\"default\"" + http + "}").expect(200);
    }

    @Test
    void refusesWhatTheExecutorDoesNotAllow() {
        String task = create("http-foreign", "{\"url\":\"http://localhost:1/\"}", "");

        assertThat(operator.awaitState(operator.trigger(task), "FAILED").text("/error/code"))
                .isEqualTo("HTTP_REFUSED");
    }

    @Test
    void endsWithTheTasksTimeout() {
        String task = create(
                "http-late",
                "{\"url\":\"%s/jobs\",\"poll\":{\"every\":\"1h\"}}",
                ",\"timeout\":\"500ms\",\"grace\":\"1h\"");

        operator.awaitState(operator.trigger(task), "TIMED_OUT");

        assertThat(asked).noneMatch(call -> call.contains("/jobs/1"));
    }

    private String create(String name, String http, String more) {
        return operator.create(
                "{\"group\":\"default\",\"name\":\"%s\",\"kind\":\"HTTP\",\"schedule\":{\"kind\":\"MANUAL\"},\"http\":%s%s}"
                        .formatted(name, http.replace("%s", "http://" + stage.address()), more));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String path = exchange.getRequestURI().getPath();
            asked.add(exchange.getRequestMethod() + " " + path + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            exchange.getResponseHeaders().add("Location", "/jobs/1");
            int status = switch (path) {
                case "/jobs" -> 202;
                case "/again" -> failures.getAndDecrement() > 0 ? 503 : 200;
                default -> 200;
            };
            byte[] said =
                    ("{\"ok\":true,\"echo\":\"" + body.replace("\"", "\\\"") + "\"}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, said.length);
            exchange.getResponseBody().write(said);
        }
    }
}
