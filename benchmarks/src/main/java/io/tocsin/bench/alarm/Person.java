package io.tocsin.bench.alarm;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A user with his token.
 *
 * @param alarm the latest that he set; none yet when empty
 */
record Person(HttpClient client, int port, String token, AtomicReference<String> alarm) {
    private static final JsonMapper JSON = new JsonMapper();

    static Person signIn(HttpClient client, int port, int number) throws IOException, InterruptedException {
        HttpRequest request = request(port, "/auth/refresh")
                .header("Cookie", "tocsin_refresh=" + People.refreshToken(number))
                .POST(BodyPublishers.noBody())
                .build();
        String token = answer(client, request).path("accessToken").asString("");
        return new Person(client, port, token, new AtomicReference<>(""));
    }

    private JsonNode post(String path, String json) throws IOException, InterruptedException {
        HttpRequest request = request(port, path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build();
        return answer(client, request);
    }

    /** @param at epoch milliseconds */
    JsonNode setAlarm(long at) throws IOException, InterruptedException {
        JsonNode set = post(
                "/alarms",
                "{\"label\":\"Get up\",\"zone\":\"Asia/Shanghai\",\"schedule\":{\"kind\":\"AT\",\"at\":\""
                        + Instant.ofEpochMilli(at) + "\"}}");
        alarm.set(set.path("id").asString(""));
        return set;
    }

    JsonNode dismiss() throws IOException, InterruptedException {
        return post("/alarms/" + alarm.get() + "/dismiss", "{}");
    }

    Phone phone(HttpClient sockets, Queue<Phone> open) throws IOException, InterruptedException {
        Phone phone = Phone.open(
                sockets, port, post("/live-tickets", "").path("ticket").asString(""));
        open.add(phone);
        return phone;
    }

    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path));
    }

    private static JsonNode answer(HttpClient client, HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IOException(request.uri().getPath() + " gives " + response.statusCode() + ": " + response.body());
        }
        return response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body());
    }
}
