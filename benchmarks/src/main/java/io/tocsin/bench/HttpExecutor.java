package io.tocsin.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The executor of HTTP tasks, in a process of its own beside those of a {@link Hub}. */
public final class HttpExecutor implements AutoCloseable {
    static final String NAME = "webapi-1";
    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(5);

    private final HubProcess process;

    private HttpExecutor(HubProcess process) {
        this.process = process;
    }

    /** Returns when it is online. */
    public static HttpExecutor start(Hub hub, HubFiles files, List<String> options) throws Exception {
        Path out = hub.data().resolve(NAME + ".out");
        List<String> all = new ArrayList<>(List.of(
                files.webapiArguments(),
                "--center",
                hub.forExecutors().toString(),
                "--name",
                NAME,
                "--stop-within",
                "5s",
                "--home",
                hub.data().resolve(NAME).toString(),
                "--enrollment-file",
                hub.data().resolve("enrollments").resolve(NAME + ".token").toString()));
        all.addAll(options);
        HttpExecutor started = new HttpExecutor(HubProcess.start(all, Map.of(), out));
        Await.until("the HTTP executor is online (" + out + ")", START, LOOK, () -> isOnline(hub.rest()));
        return started;
    }

    private static boolean isOnline(Rest rest) throws IOException, InterruptedException {
        for (JsonNode one : rest.get("/executors").path("items")) {
            if (one.path("name").asString("").equals(NAME)
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
