package io.tocsin.center.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.tocsin.center.testing.Client;
import io.tocsin.center.testing.Client.Answer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A center, an executor for HTTP tasks, and an endpoint that takes work on and tells its outcome later. */
@ExtendWith(SharedHub.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallbackTourIT {
    private final Operator operator;
    private final Client outside;
    private final HttpStage stage;
    /** Where outcomes are to be told, below {@code /api/v1}. */
    private final List<String> told = new CopyOnWriteArrayList<>();

    private final List<String> traces = new CopyOnWriteArrayList<>();

    CallbackTourIT(Hub hub) throws IOException {
        operator = hub.operator();
        outside = new Client(operator.client().port(), List.of());
        stage = new HttpStage(hub, "callback-executor", this::takeOn);
    }

    private void takeOn(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String callback = String.valueOf(exchange.getRequestHeaders().getFirst("Tocsin-Callback"));
            assertThat(body).isEqualTo("{\"tell\":\"" + callback + "\"}");
            traces.add(exchange.getRequestHeaders().getFirst("traceparent"));
            told.add(URI.create(callback).getPath().replaceFirst("/api/v1", ""));
            exchange.sendResponseHeaders(202, -1);
        }
    }

    @BeforeEach
    void forget() {
        told.clear();
        traces.clear();
    }

    @AfterAll
    void stop() {
        stage.stop();
    }

    private String create(String name, String more) {
        return operator.create("""
                {"group":"default","name":"%s","kind":"HTTP","schedule":{"kind":"MANUAL"},%s,
                 "routing":{"policy":"SPECIFIED","executorId":"%s"},
                 "http":{"method":"POST","url":"http://%s/jobs","body":{"tell":"{{tocsin.callbackUrl}}"},
                         "callback":true}}""".formatted(name, more, stage.executorId(), stage.address()));
    }

    private static String result(int length) {
        return "{\"result\":\"" + "x".repeat(length) + "\"}";
    }

    private void awaitCalls(int calls) {
        Eventually.holds(calls + " attempts have called", () -> told.size() == calls);
    }

    @Test
    void endsWithWhatIsToldOnce() {
        String run = operator.trigger(create("callback-once", "\"timeout\":\"1m\""));
        awaitCalls(1);
        String path = told.getFirst();

        assertThat(outside.post(path.substring(0, path.length() - 8) + "AAAAAAAA", "{}")
                        .code())
                .isEqualTo("NO_SUCH_CALLBACK");
        assertThat(outside.post(path, "{\"sum\":3}").code()).isEqualTo("MALFORMED_JSON");
        assertThat(outside.post(path, "{\"result\":1,\"error\":{}}").code()).isEqualTo("RESULT_OR_ERROR");
        assertThat(outside.post(path, result(66_000)).code()).isEqualTo("RESULT_TOO_LARGE");
        assertThat(outside.post(path, result(70_000)).code()).isEqualTo("BODY_TOO_LARGE");
        assertThat(operator.run(run).text("/state")).isIn("DISPATCHED", "RUNNING");

        outside.post(path, "{\"result\":{\"sum\":3}}").expect(204);

        Answer ended = operator.run(run);
        assertThat(ended.text("/state")).isEqualTo("SUCCEEDED");
        assertThat(ended.json().at("/result/sum").asInt()).isEqualTo(3);
        assertThat(outside.post(path, "{\"result\":4}").expect(409).code()).isEqualTo("CALLBACK_OVER");
    }

    @Test
    void hasAnotherAddressForTheNextAttemptInTheSameTrace() {
        String task = create(
                "callback-twice",
                "\"timeout\":\"1m\",\"retry\":{\"maxAttempts\":2,\"backoff\":\"FIXED\",\"base\":\"1ms\"}");
        String run = operator.client()
                .with("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                .post("/tasks/" + task + "/trigger", null)
                .expect(202)
                .text("/runId");
        awaitCalls(1);
        outside.post(told.getFirst(), "{\"error\":{\"code\":\"NO_STOCK\",\"message\":\"none left\"}}")
                .expect(204);
        awaitCalls(2);

        assertThat(outside.post(told.getFirst(), null).expect(409).code()).isEqualTo("CALLBACK_OVER");
        outside.post(told.getLast(), null).expect(204);

        Answer ended = operator.run(run);
        assertThat(ended.text("/state")).isEqualTo("SUCCEEDED");
        assertThat(ended.text("/attempts/0/error/code")).isEqualTo("NO_STOCK");
        assertThat(traces)
                .hasSize(2)
                .allSatisfy(trace -> assertThat(trace).startsWith("00-4bf92f3577b34da6a3ce929d0e0e4736-"));
    }

    @Test
    void isOverWithTheTimeout() {
        operator.awaitState(operator.trigger(create("callback-late", "\"timeout\":\"300ms\"")), "TIMED_OUT");

        assertThat(outside.post(told.getFirst(), null).expect(409).code()).isEqualTo("CALLBACK_OVER");
    }
}
