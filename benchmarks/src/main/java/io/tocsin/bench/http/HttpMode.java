package io.tocsin.bench.http;

import static io.tocsin.bench.Findings.text;

import io.tocsin.bench.Await;
import io.tocsin.bench.Child;
import io.tocsin.bench.Findings;
import io.tocsin.bench.Hub;
import io.tocsin.bench.Mode;
import io.tocsin.bench.ProcessFigures;
import io.tocsin.bench.Rest;
import io.tocsin.bench.Setting;
import io.tocsin.bench.SideExecutor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.JsonNode;

/** What an HTTP task costs beside a bare call, and how many slow ones one executor holds. */
public record HttpMode(Setting setting, int slow) implements Mode {
    private static final int SLOW = 2_000;
    private static final int SECONDS = 20;
    private static final long EVERY_MICROS = 10_000;
    private static final long SECOND_MICROS = 1_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration LOOK = Duration.ofMillis(5);

    public static HttpMode of(Setting setting, List<String> values) {
        return new HttpMode(setting, values.isEmpty() ? SLOW : Integer.parseInt(values.getFirst()));
    }

    @Override
    public void run(Findings findings) throws Exception {
        try (Hub hub = new Hub(setting);
                Endpoint endpoint = new Endpoint()) {
            Setting.say("starting a hub on throw-away data");
            hub.startCenter();
            List<String> options = List.of("--allow", "127.0.0.1:" + endpoint.port(), "--slots", "" + slow);
            try (SideExecutor executor = SideExecutor.http(hub, setting.files(), options)) {
                overhead(hub.rest(), endpoint, findings);
                held(hub.rest(), endpoint, executor, findings);
            }
        }
    }

    /** Tasks and bare calls at the same pace, each after as long a warm-up; a task is timed from its entry to its end. */
    private void overhead(Rest rest, Endpoint endpoint, Findings findings) throws Exception {
        int seconds = setting.seconds(SECONDS);
        long count = 2L * seconds * SECOND_MICROS / EVERY_MICROS;
        Setting.say("bare calls");
        Histogram bare = bare(endpoint.url("/now"), count);
        Setting.say("HTTP tasks");
        String task = rest.post(
                        "/tasks",
                        Map.of(
                                "group", "default",
                                "name", "bench-http",
                                "kind", "HTTP",
                                "schedule", Map.of("kind", "EVERY", "every", "10ms"),
                                "http", Map.of("url", endpoint.url("/now"))))
                .path("id")
                .asString();
        Await.clock(System.currentTimeMillis() + 2L * seconds * 1000);
        rest.post("/tasks/" + task + "/disable", Map.of());
        Histogram ours = ended(rest, task, count / 2);
        findings.spread("HTTP task, entry -> end", ours);
        findings.spread("bare call, same client", bare);
        findings.against("HTTP task, entry -> end, against the bare call", ours, bare, "");
        findings.figure(
                "overhead of an HTTP task, p50",
                text("%.2f ms", (ours.getValueAtPercentile(50) - bare.getValueAtPercentile(50)) / 1000.0),
                "<= 1 ms");
    }

    private Histogram bare(String url, long count) throws Exception {
        Process process = Child.start(setting.files()
                .likeHttpExecutor(BareCalls.class, List.of(url, "" + count, "" + EVERY_MICROS))
                .redirectError(ProcessBuilder.Redirect.INHERIT));
        String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the bare calls failed");
        }
        return Lines.read(line);
    }

    /** Of the latest runs. */
    private static Histogram ended(Rest rest, String task, long count) throws Exception {
        Histogram took = new Histogram(BareCalls.MOST_MICROS, 3);
        String cursor = "";
        while (took.getTotalCount() < count) {
            JsonNode page = rest.get("/runs?limit=200&taskId=" + task + cursor);
            for (JsonNode run : page.path("items")) {
                if (run.path("state").asString("").equals("SUCCEEDED")) {
                    took.recordValue(ChronoUnit.MICROS.between(
                            Instant.parse(run.path("startedAt").asString()),
                            Instant.parse(run.path("endedAt").asString())));
                }
            }
            if (page.path("next").isNull() || page.path("next").isMissingNode()) {
                break;
            }
            cursor = "&cursor=" + page.path("next").asString();
        }
        return took;
    }

    private void held(Rest rest, Endpoint endpoint, SideExecutor executor, Findings findings) throws Exception {
        Setting.say(slow + " slow bare calls");
        Process bare = setting.files()
                .likeHttpExecutor(BareCalls.class, List.of(endpoint.url("/held"), "" + slow))
                .inheritIO()
                .start();
        double bareSeconds = awaitHeld(endpoint, slow);
        ProcessFigures bareFigures = ProcessFigures.of(bare.pid());
        endpoint.letGo();
        bare.waitFor();

        Setting.say(slow + " slow HTTP tasks");
        String task = rest.post(
                        "/tasks",
                        Map.of(
                                "group",
                                "default",
                                "name",
                                "bench-http-slow",
                                "kind",
                                "HTTP",
                                "schedule",
                                Map.of("kind", "MANUAL"),
                                "overlap",
                                Map.of("policy", "PARALLEL", "max", slow),
                                "http",
                                Map.of("url", endpoint.url("/held"), "timeout", "5m")))
                .path("id")
                .asString();
        ProcessFigures before = executor.figures();
        for (int i = 0; i < slow; i++) {
            rest.post("/tasks/" + task + "/trigger", Map.of());
        }
        awaitHeld(endpoint, slow);
        ProcessFigures full = executor.figures();
        findings.figure("slow HTTP tasks at once in one executor", "" + endpoint.held(), ">= 2000");
        endpoint.letGo();
        Await.until("all have succeeded", PATIENCE, Duration.ofMillis(200), () -> succeeded(rest, task) == slow);
        findings.figure("of them succeeded", "" + succeeded(rest, task), "all");
        findings.figure(
                "the executor's memory before / with them",
                text("%.0f / %.0f MiB resident, heap %s", before.residentMiB(), full.residentMiB(), heap()),
                "<= 512 MiB");
        findings.figure(
                "bare: so many calls of the same client",
                text("%.0f MiB resident, open after %.2f s", bareFigures.residentMiB(), bareSeconds),
                "");
    }

    private String heap() throws Exception {
        return setting.files().httpExecutorOptions().stream()
                .filter(option -> option.startsWith("-Xmx"))
                .findFirst()
                .orElse("unbounded");
    }

    private static double awaitHeld(Endpoint endpoint, int count) throws Exception {
        long began = System.nanoTime();
        Await.until(count + " calls wait", PATIENCE, LOOK, () -> endpoint.held() == count);
        return (System.nanoTime() - began) / 1e9;
    }

    private static long succeeded(Rest rest, String task) throws Exception {
        long count = 0;
        String cursor = "";
        while (true) {
            JsonNode page = rest.get("/runs?limit=200&state=SUCCEEDED&taskId=" + task + cursor);
            count += page.path("items").size();
            if (page.path("next").isNull() || page.path("next").isMissingNode()) {
                return count;
            }
            cursor = "&cursor=" + page.path("next").asString();
        }
    }
}
