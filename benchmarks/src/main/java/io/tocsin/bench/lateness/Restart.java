package io.tocsin.bench.lateness;

import static io.tocsin.bench.Findings.text;

import io.tocsin.bench.Await;
import io.tocsin.bench.Findings;
import io.tocsin.bench.Handlers;
import io.tocsin.bench.Hub;
import io.tocsin.bench.Setting;
import io.tocsin.bench.Ticks;
import java.util.Map;

/** A clean stop and a start on data that is there: until the center is ready, and until the first fire after that. */
record Restart(Hub hub, Handlers handlers) {
    private static final long PAUSE_MILLIS = 3_000;

    void run(Findings findings) throws Exception {
        Setting.say("restarting");
        String task = hub.rest()
                .post(
                        "/tasks",
                        Map.of(
                                "group", "default",
                                "name", "bench-heartbeat",
                                "kind", "JAVA",
                                "handler", "bench-tick",
                                "misfire", Map.of("policy", "SKIP"),
                                "schedule", Map.of("kind", "EVERY", "every", "100ms")))
                .path("id")
                .asString();
        Await.clock(System.currentTimeMillis() + PAUSE_MILLIS);
        hub.stop();
        hub.launchExecutor();
        double ready = hub.startCenter();
        long readyAt = System.currentTimeMillis();
        Await.clock(System.currentTimeMillis() + PAUSE_MILLIS);
        Ticks after = handlers.dump();
        long first = after.all().stream()
                .mapToLong(Ticks.Tick::enteredMicros)
                .min()
                .orElseThrow(() -> new IllegalStateException("no fire after the restart"));
        hub.rest().post("/tasks/" + task + "/disable", Map.of());
        findings.figure("center: start on present data to ready", text("%.0f ms", ready), "<= 5000 ms");
        findings.figure("ready -> first handler entry", text("%.0f ms", first / 1_000.0 - readyAt), "<= 1000 ms");
    }
}
