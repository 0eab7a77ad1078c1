package io.tocsin.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** An executor in a process of its own beside those of a {@link Hub}. */
public final class SideExecutor implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(5);

    private final HubProcess process;

    private SideExecutor(HubProcess process) {
        this.process = process;
    }

    /** One of HTTP tasks; returns when it is online. */
    public static SideExecutor http(Hub hub, HubFiles files, List<String> options) throws Exception {
        return start(hub, "webapi-1", files.webapiArguments(), hub.forExecutors(), options);
    }

    /** One of Java tasks; returns when it is online. */
    public static SideExecutor java(Hub hub, HubFiles files, String name, URI center, List<String> options)
            throws Exception {
        return start(hub, name, files.executorArguments(), center, options);
    }

    private static SideExecutor start(Hub hub, String name, String arguments, URI center, List<String> options)
            throws Exception {
        Path out = hub.data().resolve(name + ".out");
        String token = hub.rest()
                .post("/executors/enrollments", Map.of("group", "default", "name", name))
                .path("token")
                .asString();
        List<String> all = new ArrayList<>(List.of(
                arguments,
                "--center",
                center.toString(),
                "--name",
                name,
                "--stop-within",
                "5s",
                "--home",
                hub.data().resolve(name).toString(),
                "--enrollment-file",
                Files.writeString(hub.data().resolve(name + ".token"), token).toString()));
        all.addAll(options);
        SideExecutor started = new SideExecutor(HubProcess.start(all, Map.of(), out));
        Await.until("executor " + name + " is online (" + out + ")", START, LOOK, () -> isOnline(hub.rest(), name));
        return started;
    }

    private static boolean isOnline(Rest rest, String name) throws IOException, InterruptedException {
        for (JsonNode one : rest.get("/executors").path("items")) {
            if (one.path("name").asString("").equals(name)
                    && one.path("state").asString("").equals("ONLINE")) {
                return true;
            }
        }
        return false;
    }

    public ProcessFigures figures() throws IOException {
        return process.figures();
    }

    @Override
    public void close() {
        try {
            process.stop();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
