package io.tocsin.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The handlers of the load, deployed, with the tasks that are started by hand. */
public record Handlers(Hub hub, String dumpTask, String cancelTask) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(2);
    /** Seldom, since to ask every 2 ms loads a small machine more than the push itself. */
    private static final Duration SELDOM = Duration.ofMillis(50);

    public static Handlers deploy(Hub hub, byte[] jar) throws Exception {
        Rest rest = hub.rest();
        deploy(rest, upload(rest, "bench-load.jar", jar));
        return new Handlers(hub, manual(rest, "bench-dump"), manual(rest, "bench-await-cancel"));
    }

    public static String upload(Rest rest, String name, byte[] jar) throws IOException, InterruptedException {
        return rest.upload("/artifacts", name, jar).path("id").asString();
    }

    /** Returns when every executor has it, after so many milliseconds. */
    public static double deploy(Rest rest, String artifact) throws Exception {
        long began = System.nanoTime();
        String id = rest.post("/artifacts/" + artifact + "/deployments", Map.of("group", "default", "strategy", "ALL"))
                .path("id")
                .asString();
        Await.until("the artifact is loaded", PATIENCE, SELDOM, () -> {
            JsonNode deployment = rest.get("/deployments/" + id);
            String state = deployment.path("state").asString("");
            if (state.equals("FAILED")) {
                throw new IllegalStateException("the deployment failed: " + deployment);
            }
            return state.equals("SUCCEEDED");
        });
        return (System.nanoTime() - began) / 1e6;
    }

    private static String manual(Rest rest, String handler) throws IOException, InterruptedException {
        Map<String, Object> task =
                new HashMap<>(Map.of("group", "default", "name", handler, "kind", "JAVA", "handler", handler));
        task.put("schedule", Map.of("kind", "MANUAL"));
        return rest.post("/tasks", task).path("id").asString();
    }

    public String trigger(String task, Map<String, ?> parameters) throws IOException, InterruptedException {
        return hub.rest()
                .post("/tasks/" + task + "/trigger", Map.of("parameters", parameters))
                .path("runId")
                .asString();
    }

    public void awaitState(String run, String state) throws Exception {
        Await.until(
                "run " + run + " is " + state,
                PATIENCE,
                LOOK,
                () -> hub.rest().get("/runs/" + run).path("state").asString("").equals(state));
    }

    /** Fetches what the handlers noted since the last time. */
    public Ticks dump() throws Exception {
        return dump("ticks");
    }

    public Ticks dumpCancels() throws Exception {
        return dump("cancels");
    }

    private Ticks dump(String which) throws Exception {
        Path ticks = hub.data().resolve("ticks");
        Path cancels = hub.data().resolve("cancels");
        String run = trigger(dumpTask, Map.of("ticks", ticks.toString(), "cancels", cancels.toString()));
        awaitState(run, "SUCCEEDED");
        return Ticks.read(which.equals("ticks") ? ticks : cancels);
    }
}
