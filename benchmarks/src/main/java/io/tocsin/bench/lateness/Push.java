package io.tocsin.bench.lateness;

import static io.tocsin.bench.Findings.text;

import io.tocsin.bench.Await;
import io.tocsin.bench.Findings;
import io.tocsin.bench.Handlers;
import io.tocsin.bench.Hub;
import io.tocsin.bench.Setting;
import io.tocsin.bench.TaskJar;
import io.tocsin.bench.Ticks;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** A large JAR, several times, on the session that carries a load; uploads to the center are not part of it. */
final class Push {
    private static final int MEGABYTES = 10;
    /** So many first, since a young process compiles at their expense what it has not done before. */
    private static final int COLD = 2;

    private static final int TIMES = 5;
    private static final long PAUSE_MILLIS = 2_000;
    private static final long BEFORE_MILLIS = 20_000;

    /** In milliseconds of the wall clock. */
    private record Stretch(long from, long until) {}

    private final Hub hub;
    private final List<Stretch> cold = new ArrayList<>();
    private final List<Stretch> stretches = new ArrayList<>();
    private final List<Double> durations = new ArrayList<>();
    private long began;

    Push(Hub hub) {
        this.hub = hub;
    }

    void run() throws Exception {
        Setting.say("pushing " + MEGABYTES + " MB, " + (COLD + TIMES) + " times");
        began = System.currentTimeMillis();
        for (int i = 0; i < COLD + TIMES; i++) {
            byte[] jar = TaskJar.ballast(MEGABYTES * 1_000_000, i);
            String artifact = Handlers.upload(hub.rest(), "bench-ballast.jar", jar);
            Await.clock(System.currentTimeMillis() + PAUSE_MILLIS);
            long from = System.currentTimeMillis();
            double took = Handlers.deploy(hub.rest(), artifact);
            (i < COLD ? cold : stretches).add(new Stretch(from, System.currentTimeMillis()));
            if (i >= COLD) {
                durations.add(took);
            }
        }
    }

    void describe(Findings findings, Ticks ticks) {
        if (stretches.isEmpty()) {
            return;
        }
        List<Double> sorted = durations.stream().sorted().toList();
        findings.figure(
                text("push of %d MB until loaded, median / slowest of %d", MEGABYTES, TIMES),
                text("%.0f / %.0f ms", sorted.get(TIMES / 2), sorted.getLast()),
                "");
        Histogram before = ticks.planned(began - BEFORE_MILLIS, began).lateness();
        Histogram during = lateness(stretches, ticks);
        findings.spread("spread load before the pushes", before);
        findings.spread("spread load during the first JARs", lateness(cold, ticks));
        findings.spread("spread load while a JAR is pushed", during);
        findings.against("push: the load's lateness, against without", during, before, "p50 <= x1.5, p99 <= x2");
        findings.figure(
                "push: the load's p99 moves by",
                text("%.2f ms", (during.getValueAtPercentile(99) - before.getValueAtPercentile(99)) / 1_000.0),
                "<= 3 ms");
    }

    private static Histogram lateness(List<Stretch> stretches, Ticks ticks) {
        Histogram all = ticks.planned(0, 0).lateness();
        for (Stretch stretch : stretches) {
            all.add(ticks.planned(stretch.from, stretch.until).lateness());
        }
        return all;
    }
}
