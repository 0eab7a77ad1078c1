package io.tocsin.bench.lateness;

import io.tocsin.bench.Rest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.JsonNode;

/** So many tasks that fire every second, either all at once or a period's share apart. */
final class Load {
    private static final int WRITERS = 4;

    private final Rest rest;
    private final List<String> ids;

    private Load(Rest rest, List<String> ids) {
        this.rest = rest;
        this.ids = ids;
    }

    /** @param start of the grid, on a whole second that lies behind the writing of the last task */
    static Load of(Rest rest, String name, int tasks, boolean spread, long start) throws Exception {
        List<String> ids = new ArrayList<>(tasks);
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<JsonNode>> written = new ArrayList<>(tasks);
            for (int i = 0; i < tasks; i++) {
                long anchor = spread ? start + i * 1_000L / tasks : start;
                Map<String, Object> task = task(name + "-" + i, i, anchor);
                written.add(writers.submit(() -> rest.post("/tasks", task)));
            }
            for (Future<JsonNode> one : written) {
                ids.add(one.get().path("id").asString());
            }
        }
        if (System.currentTimeMillis() > start) {
            throw new IllegalStateException("writing the tasks took too long");
        }
        return new Load(rest, ids);
    }

    private static Map<String, Object> task(String name, int key, long anchor) {
        return Map.of(
                "group",
                "default",
                "name",
                name,
                "kind",
                "JAVA",
                "handler",
                "bench-tick",
                "parameters",
                Map.of("key", key),
                "schedule",
                Map.of(
                        "kind",
                        "EVERY",
                        "every",
                        "1s",
                        "start",
                        Instant.ofEpochMilli(anchor).toString()),
                "overlap",
                Map.of("policy", "PARALLEL", "max", 100));
    }

    List<Long> ids() {
        return ids.stream().map(Long::valueOf).toList();
    }

    /** No fire comes behind this. */
    void end() throws Exception {
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<JsonNode>> asked = ids.stream()
                    .map(id -> writers.submit(() -> rest.post("/tasks/" + id + "/disable", Map.of())))
                    .toList();
            for (Future<JsonNode> one : asked) {
                one.get();
            }
        }
    }
}
