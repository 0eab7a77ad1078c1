package io.tocsin.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.JsonNode;

/**
 * So many tasks that fire every second, either all at once or a period's share apart.
 *
 * @param name what the tasks' names begin with
 * @param armAhead how long before its instant an executor gets a fire
 * @param start of the grid, in milliseconds, on a whole second
 */
public record Load(String name, int tasks, boolean spread, String armAhead, long start) {
    /** At the instant, as what cannot be known earlier: a manual trigger, a retry. */
    public static final String NOT_ARMED = "0ms";

    /** What a task has that says nothing else. */
    public static final String ARMED = "100ms";

    private static final int WRITERS = 8;
    private static final int LEAST_WRITING = 15;
    private static final int WRITTEN_PER_SECOND = 100;

    /** One whose grid begins when the last of its tasks is surely written. */
    public static Load soon(String name, int tasks, boolean spread, String armAhead) {
        int writing = LEAST_WRITING + tasks / WRITTEN_PER_SECOND;
        return new Load(name, tasks, spread, armAhead, (System.currentTimeMillis() / 1_000 + writing) * 1_000);
    }

    /**
     * @param end no fire is planned from here on, in milliseconds; 0 for a load that goes on
     * @param misfire what becomes of fires that a center was not there for
     */
    public Written write(Rest rest, long end, String misfire) throws Exception {
        return write(rest, "1s", end, misfire);
    }

    /** @param period of each task */
    public Written write(Rest rest, String period, long end, String misfire) throws Exception {
        return write(rest, period, end, misfire, Map.of());
    }

    /** @param labels of the executors that may run them */
    public Written write(Rest rest, String period, long end, String misfire, Map<String, String> labels)
            throws Exception {
        List<String> ids = new ArrayList<>(tasks);
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            List<Future<JsonNode>> written = new ArrayList<>(tasks);
            for (int i = 0; i < tasks; i++) {
                long anchor = spread ? start + i * 1_000L / tasks : start;
                Map<String, Object> task = new HashMap<>(task(name + "-" + i, "bench-tick", i));
                task.put("schedule", every(period, anchor, end));
                task.put("armAhead", armAhead);
                task.put("misfire", Map.of("policy", misfire));
                task.put("routing", Map.of("policy", "LEAST_LOADED", "labels", labels));
                written.add(writers.submit(() -> rest.post("/tasks", task)));
            }
            for (Future<JsonNode> one : written) {
                ids.add(one.get().path("id").asString());
            }
        }
        if (System.currentTimeMillis() > start) {
            throw new IllegalStateException("writing the tasks took too long");
        }
        return new Written(ids);
    }

    /** Whether none of the load's fires is to come; what is asked for costs the center little. */
    public static boolean isOver(Rest rest) throws Exception {
        return rest.get("/runs?limit=1&group=default&state=PLANNED&state=QUEUED&state=DISPATCHED&state=RUNNING")
                .path("items")
                .isEmpty();
    }

    /** A task of the default group without a schedule; the key is what its handler notes. */
    public static Map<String, Object> task(String name, String handler, long key) {
        return Map.of(
                "group",
                "default",
                "name",
                name,
                "kind",
                "JAVA",
                "handler",
                handler,
                "parameters",
                Map.of("key", key),
                "schedule",
                Map.of("kind", "MANUAL"),
                "overlap",
                Map.of("policy", "PARALLEL", "max", 100));
    }

    public static Map<String, Object> every(String period, long start, long end) {
        Map<String, Object> every = new HashMap<>(Map.of("kind", "EVERY", "every", period, "start", instant(start)));
        if (end > 0) {
            every.put("end", instant(end));
        }
        return every;
    }

    private static String instant(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    /** The load's tasks, once the center has them. */
    public record Written(List<String> ids) {
        /** No fire comes behind this. */
        public void end(Rest rest) throws Exception {
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
}
