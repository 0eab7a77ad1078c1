package io.tocsin.center.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls the center as a program does. Each client comes from an address of its own, so that one test's failures to sign
 * in do not slow down another's. A client does not change: {@code with…} and {@code login} give a new one.
 *
 * @param headers name, value, name, value …
 */
public record Client(int port, List<String> headers) {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonMapper JSON = new JsonMapper();

    Client(int port) {
        this(port, List.of("X-Forwarded-For", address()));
    }

    private static String address() {
        int number = ThreadLocalRandom.current().nextInt(1 << 24);
        return "10." + (number >> 16) + "." + (number >> 8 & 255) + "." + (number & 255);
    }

    public Client with(String name, String value) {
        List<String> more = new ArrayList<>();
        for (int i = 0; i < headers.size(); i += 2) {
            if (!headers.get(i).equalsIgnoreCase(name)) {
                more.addAll(headers.subList(i, i + 2));
            }
        }
        more.addAll(List.of(name, value));
        return new Client(port, List.copyOf(more));
    }

    public Client withToken(String token) {
        return with("Authorization", "Bearer " + token);
    }

    public Client login(String username, String password) {
        Answer answer = post(
                "/auth/login", JSON.writeValueAsString(java.util.Map.of("username", username, "password", password)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return withToken(answer.text("/accessToken"));
    }

    /** @param path below {@code /api/v1}, or from the root when it begins with {@code //} */
    public Answer get(String path) {
        return send("GET", path, null);
    }

    public Answer post(String path, @Nullable String json) {
        return send("POST", path, json);
    }

    public Answer put(String path, @Nullable String json) {
        return send("PUT", path, json);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null);
    }

    public Answer send(String method, String path, @Nullable String json) {
        HttpRequest.Builder request = request(path);
        if (json != null && headers.stream().noneMatch("Content-Type"::equalsIgnoreCase)) {
            request.header("Content-Type", "application/json");
        }
        request.method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
        return send(request);
    }

    /** For uploads and other bodies; finish it with {@link #send(HttpRequest.Builder)}. */
    public HttpRequest.Builder request(String path) {
        String route = path.startsWith("//") ? path.substring(1) : "/api/v1" + path;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + route));
        for (int i = 0; i < headers.size(); i += 2) {
            request.header(headers.get(i), headers.get(i + 1));
        }
        return request;
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** What the center answered. */
    public record Answer(int status, String body, HttpResponse<String> response) {
        public JsonNode json() {
            return JSON.readTree(body);
        }

        /** The text at a JSON pointer such as {@code /items/0/id}. */
        public String text(String pointer) {
            JsonNode found = json().at(pointer);
            assertThat(found.isMissingNode()).as("%s in %s", pointer, body).isFalse();
            return found.asString();
        }

        /** The code of a problem. */
        public String code() {
            assertThat(header("Content-Type")).hasValue("application/problem+json");
            assertThat(json().at("/status").asInt()).isEqualTo(status);
            return text("/code");
        }

        public Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        /** Fails the test with the answer's body unless the status is this. */
        public Answer expect(int expected) {
            assertThat(status).as(body).isEqualTo(expected);
            return this;
        }
    }
}
