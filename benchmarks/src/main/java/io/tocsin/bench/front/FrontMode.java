package io.tocsin.bench.front;

import static io.tocsin.bench.Findings.text;

import io.tocsin.bench.Await;
import io.tocsin.bench.BareTimer;
import io.tocsin.bench.Certificate;
import io.tocsin.bench.Child;
import io.tocsin.bench.Findings;
import io.tocsin.bench.Handlers;
import io.tocsin.bench.Hub;
import io.tocsin.bench.HubFiles;
import io.tocsin.bench.Load;
import io.tocsin.bench.Mode;
import io.tocsin.bench.Setting;
import io.tocsin.bench.SideExecutor;
import io.tocsin.bench.TaskJar;
import io.tocsin.bench.Ticks;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * Two executors with the same load, one of which is behind nginx and TLS; then the same while one client floods nginx.
 * Unless it is wished otherwise, the fires are not armed: each leaves at its instant. The flood's client is on this machine,
 * too, at the lowest priority: one that is elsewhere takes no processor from the hub.
 *
 * @param rate fires per second of each executor
 */
public record FrontMode(Setting setting, int rate) implements Mode {
    private static final int RATE = 500;
    private static final int SECONDS = 30;
    private static final int WARM_UP = 20;
    private static final int FLOOD_RATE = 5_000;
    private static final int FLOOD_START_SECONDS = 5;
    private static final String DIRECT = "direct";
    private static final String BEHIND = "nginx";

    public static FrontMode of(Setting setting, List<String> values) {
        return new FrontMode(setting, values.isEmpty() ? RATE : Integer.parseInt(values.getFirst()));
    }

    /** A stretch of the load, in milliseconds of the wall clock, until {@code until} exclusive. */
    private record Stretch(String name, long from, long until, Histogram bare) {}

    @Override
    public void run(Findings findings) throws Exception {
        try (Hub hub = new Hub(setting)) {
            Setting.say("starting a hub behind nginx, on throw-away data");
            hub.startCenter();
            Certificate certificate = Certificate.make(hub.data(), hub.password());
            Path folder = Files.createDirectory(hub.data().resolve("nginx"));
            try (Nginx nginx = new Nginx(setting.files().nginx(), folder, certificate, hub.port());
                    SideExecutor direct = executor(hub, DIRECT, hub.forExecutors(), List.of());
                    SideExecutor behind = executor(
                            hub,
                            BEHIND,
                            HubFiles.forExecutors(true, nginx.port()),
                            List.of("--center-ca", nginx.authority().toString()))) {
                Handlers.deploy(hub, TaskJar.load());
                measure(findings, hub, nginx, certificate);
                findings.figure(
                        "processor time of the executors: direct, behind TLS",
                        text(
                                "%d, %d ms",
                                direct.figures().processorMillis(),
                                behind.figures().processorMillis()),
                        "");
            }
        }
    }

    private SideExecutor executor(Hub hub, String way, URI center, List<String> more) throws Exception {
        List<String> options = new ArrayList<>(List.of("--label", "way=" + way));
        options.addAll(more);
        return SideExecutor.java(hub, setting.files(), way, center, options);
    }

    private void measure(Findings findings, Hub hub, Nginx nginx, Certificate certificate) throws Exception {
        int seconds = setting.seconds(SECONDS);
        Handlers direct = handlers(hub, DIRECT);
        Handlers behind = handlers(hub, BEHIND);
        Setting.say("writing " + 2 * rate + " tasks");
        String armAhead = setting.wishes().armed() ? Load.ARMED : Load.NOT_ARMED;
        Load load = Load.soon(DIRECT, rate, true, armAhead);
        load.write(hub.rest(), "1s", 0, "FIRE_ONCE", Map.of("way", DIRECT));
        new Load(BEHIND, rate, true, armAhead, load.start())
                .write(hub.rest(), "1s", 0, "FIRE_ONCE", Map.of("way", BEHIND));
        Setting.say("warming up, then measuring twice " + seconds + " s, the second time under a flood");
        Stretch quiet = stretch("quiet", load.start() + setting.warmUp(WARM_UP) * 1_000L, seconds);
        Process flood = flood(hub, nginx, certificate, seconds + 2 * FLOOD_START_SECONDS);
        Stretch flooded = stretch("flood", System.currentTimeMillis() + FLOOD_START_SECONDS * 1_000L, seconds);
        String answers = new String(flood.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        Ticks ours = direct.dump();
        Ticks through = behind.dump();
        double quietTail = describe(findings, quiet, ours, through);
        double floodTail = describe(findings, flooded, ours, through);
        findings.figure(
                "flood: lateness p99 behind nginx, of its quiet value",
                text("%.2f of %.2f ms (x%.1f)", floodTail, quietTail, floodTail / quietTail),
                "<= x2, floor 1 ms");
        findings.figure(
                "flood: answers within " + (seconds + 2 * FLOOD_START_SECONDS) + " s, by status",
                answers,
                FLOOD_RATE + "/s asked");
    }

    private static Handlers handlers(Hub hub, String way) throws IOException, InterruptedException {
        Map<String, Object> dump = new HashMap<>(Load.task("dump-" + way, "bench-dump", 0));
        dump.put("routing", Map.of("policy", "LEAST_LOADED", "labels", Map.of("way", way)));
        return new Handlers(hub, hub.rest().post("/tasks", dump).path("id").asString(), "");
    }

    private static Stretch stretch(String name, long from, int seconds) throws InterruptedException {
        Await.clock(from);
        BareTimer timer = new BareTimer();
        long until = from + seconds * 1_000L;
        Await.clock(until);
        return new Stretch(name, from, until, timer.stop());
    }

    private static Process flood(Hub hub, Nginx nginx, Certificate certificate, int seconds) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                "nice",
                "-n",
                "19",
                HubFiles.tool("java"),
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                Flood.class.getName(),
                Integer.toString(nginx.port()),
                Integer.toString(FLOOD_RATE),
                Integer.toString(seconds),
                certificate.store().toString());
        builder.environment().put(Flood.PASSWORD, hub.password());
        return Child.start(builder.redirectError(ProcessBuilder.Redirect.INHERIT));
    }

    /** Returns the p99 of those behind nginx, in milliseconds. */
    private static double describe(Findings findings, Stretch stretch, Ticks ours, Ticks through) {
        Histogram direct = ours.planned(stretch.from, stretch.until).lateness();
        Ticks seen = through.planned(stretch.from, stretch.until);
        Histogram behind = seen.lateness();
        findings.spread(stretch.name + ": direct, planned instant -> handler entry", direct);
        findings.spread(stretch.name + ": behind nginx and TLS, the same", behind);
        findings.spread(stretch.name + ": bare timer beside it", stretch.bare);
        findings.course(stretch.name, seen.course(stretch.from, 200));
        double added = (behind.getValueAtPercentile(99) - direct.getValueAtPercentile(99)) / 1e3;
        findings.figure(stretch.name + ": p99 behind nginx, beyond the direct one", text("%.2f ms", added), "<= 3 ms");
        findings.figure(
                stretch.name + ": doubled, behind nginx",
                text("%d of %d", seen.doubled(), behind.getTotalCount()),
                "0");
        return behind.getValueAtPercentile(99) / 1e3;
    }
}
