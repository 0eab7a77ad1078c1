package io.tocsin.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The center's REST interface, for one administrator. */
public final class Rest implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int TOO_MANY = 429;
    private static final int UNAUTHORIZED = 401;
    private static final String BOUNDARY = "----tocsin-benchmarks";

    private final JsonMapper mapper = new JsonMapper();
    private final HttpClient client;
    private final String base;
    private final Map<String, String> credentials;
    private volatile String token = "";

    /** @param tls for https; null for plain text */
    public Rest(int port, String password, @Nullable SSLContext tls) {
        HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
        client = (tls == null ? builder : builder.sslContext(tls)).build();
        base = (tls == null ? "http" : "https") + "://127.0.0.1:" + port;
        this.credentials = Map.of("username", "admin", "password", password);
    }

    public JsonNode get(String path) throws IOException, InterruptedException {
        return send("GET", path, "application/json", BodyPublishers.noBody());
    }

    public JsonNode post(String path, Object body) throws IOException, InterruptedException {
        byte[] json = mapper.writeValueAsBytes(body);
        return send("POST", path, "application/json", BodyPublishers.ofByteArray(json));
    }

    public JsonNode upload(String path, String fileName, byte[] file) throws IOException, InterruptedException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                        + "\"\r\nContent-Type: application/java-archive\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(file);
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return send(
                "POST",
                path,
                "multipart/form-data; boundary=" + BOUNDARY,
                BodyPublishers.ofByteArray(body.toByteArray()));
    }

    private JsonNode send(String method, String path, String type, BodyPublisher body)
            throws IOException, InterruptedException {
        while (true) {
            HttpResponse<byte[]> response = exchange(method, path, type, body);
            if (response.statusCode() == UNAUTHORIZED) {
                signIn(); // a token lives shorter than a run of all measurements
                response = exchange(method, path, type, body);
            }
            if (response.statusCode() == TOO_MANY) {
                LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
                continue;
            }
            if (response.statusCode() / 100 != 2) {
                throw new IOException(method + " " + path + " gives " + response.statusCode() + ": "
                        + new String(response.body(), StandardCharsets.UTF_8));
            }
            return response.body().length == 0 ? mapper.createObjectNode() : mapper.readTree(response.body());
        }
    }

    private void signIn() throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = exchange(
                "POST",
                "/auth/login",
                "application/json",
                BodyPublishers.ofByteArray(mapper.writeValueAsBytes(credentials)));
        token = mapper.readTree(answer.body()).path("accessToken").asString("");
    }

    private HttpResponse<byte[]> exchange(String method, String path, String type, BodyPublisher body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + "/api/v1" + path))
                .timeout(PATIENCE)
                .header("Content-Type", type)
                .method(method, body);
        if (!token.isEmpty() && !path.equals("/auth/login")) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    /** Of whoever calls by other means. */
    public String freshToken() throws IOException, InterruptedException {
        signIn();
        return token;
    }

    /** Whether the center says that it is ready. */
    boolean ready() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(2))
                .build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
