package io.tocsin.center.e2e;

import io.tocsin.center.testing.Client;
import io.tocsin.center.testing.Client.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What somebody does who operates the hub, by the REST interface only. */
record Operator(Client client) {
    /** A plan of {@link #beginToDeploy}. */
    static final String TO_ALL = "\"strategy\":\"ALL\"";

    private static final Set<String> LIVE =
            Set.of("PLANNED", "QUEUED", "DISPATCHED", "RUNNING", "CANCELLING", "RETRYING", "KILL_UNCONFIRMED");

    Answer upload(Path jar) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("--limit\r\nContent-Disposition: form-data; name=file; filename=task.jar\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
        try {
            body.writeBytes(Files.readAllBytes(jar));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        body.writeBytes("\r\n--limit--\r\n".getBytes(StandardCharsets.US_ASCII));
        return client.send(client.request("/artifacts")
                .header("Content-Type", "multipart/form-data; boundary=limit")
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    /** Uploads and deploys, and returns the deployment when every executor has it. */
    String deploy(Path jar) {
        String deployment = beginToDeploy(jar, TO_ALL);
        awaitDeployment(deployment, "SUCCEEDED");
        return deployment;
    }

    /** @param plan the strategy, and what belongs to it, as fields */
    String beginToDeploy(Path jar, String plan) {
        String artifact = upload(jar).text("/id");
        return client.post("/artifacts/" + artifact + "/deployments", "{\"group\":\"default\"," + plan + "}")
                .expect(202)
                .text("/id");
    }

    void rollBack(String deployment) {
        awaitDeployment(
                client.post("/deployments/" + deployment + "/rollback", null)
                        .expect(202)
                        .text("/id"),
                "SUCCEEDED");
    }

    Answer awaitDeployment(String id, String state) {
        return Eventually.get("deployment " + id + " is " + state, () -> {
            Answer answer = client.get("/deployments/" + id).expect(200);
            return answer.text("/state").equals(state) ? Optional.of(answer) : Optional.empty();
        });
    }

    /** @param fields further ones of the task, each such as {@code "timeout":"1s"} */
    static String task(String name, String handler, String schedule, String... fields) {
        String more = fields.length == 0 ? "" : "," + String.join(",", fields);
        return """
                {"group":"default","name":"%s","kind":"JAVA","handler":"%s","schedule":%s%s}""".formatted(name, handler, schedule, more);
    }

    /** The schedule of a task that fires each so many milliseconds, on a grid that is older than the task. */
    static String grid(int period) {
        return "{\"kind\":\"EVERY\",\"every\":\"" + period + "ms\",\"start\":\"2026-01-01T00:00:00Z\"}";
    }

    String create(String task) {
        return client.post("/tasks", task).expect(201).text("/id");
    }

    void delete(String task) {
        client.delete("/tasks/" + task).expect(200);
    }

    String trigger(String task) {
        return client.post("/tasks/" + task + "/trigger", null).expect(202).text("/runId");
    }

    void cancel(String run) {
        client.post("/runs/" + run + "/cancel", null).expect(202);
    }

    Answer run(String id) {
        return client.get("/runs/" + id).expect(200);
    }

    Answer awaitState(String run, String state) {
        return Eventually.get("run " + run + " is " + state, () -> {
            Answer answer = run(run);
            String actual = answer.text("/state");
            if (!actual.equals(state) && !LIVE.contains(actual)) {
                throw new AssertionError("run " + run + " ended otherwise: " + answer.body());
            }
            return actual.equals(state) ? Optional.of(answer) : Optional.empty();
        });
    }

    List<JsonNode> awaitEnded(String task, int runs) {
        return Eventually.get(runs + " runs of task " + task + " have ended", () -> {
            List<JsonNode> ended =
                    runs(task).stream().filter(run -> !isLive(run)).toList();
            return ended.size() >= runs ? Optional.of(ended) : Optional.empty();
        });
    }

    /** Waits until a fire that was planned for later than this has succeeded. */
    void awaitFireAfter(String task, Instant instant) {
        String path = "/runs?limit=1&state=SUCCEEDED&taskId=" + task + "&from=" + instant.plusMillis(1);
        Eventually.holds(
                "a fire of task " + task + " after " + instant + " has succeeded",
                () -> client.get(path).expect(200).json().at("/items").size() > 0);
    }

    static boolean isLive(JsonNode run) {
        return LIVE.contains(run.at("/state").asString());
    }

    /** All of a task, newest first. */
    List<JsonNode> runs(String task) {
        return all("/runs?taskId=" + task + "&limit=200");
    }

    List<JsonNode> missed(String task) {
        return all("/tasks/" + task + "/missed?limit=200");
    }

    List<JsonNode> executors() {
        return all("/executors?limit=200");
    }

    List<String> log(String path) {
        List<String> lines = new ArrayList<>();
        client.get(path)
                .expect(200)
                .json()
                .at("/items")
                .forEach(line -> lines.add(line.at("/text").asString()));
        return lines;
    }

    /** Lines are stored by a writer of their own, some of them a moment after their run is seen to have ended. */
    void awaitLog(String path, String... lines) {
        Eventually.holds(
                "the lines " + List.of(lines) + " in " + path, () -> log(path).equals(List.of(lines)));
    }

    private List<JsonNode> all(String path) {
        List<JsonNode> items = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = client.get(path + next).expect(200).json();
            page.at("/items").forEach(items::add);
            next = page.at("/next").isNull()
                    ? ""
                    : "&cursor=" + page.at("/next").asString();
        } while (!next.isEmpty());
        return items;
    }
}
