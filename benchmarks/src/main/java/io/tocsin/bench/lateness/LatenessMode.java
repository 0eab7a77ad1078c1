package io.tocsin.bench.lateness;

import static io.tocsin.bench.Findings.text;

import io.tocsin.bench.Await;
import io.tocsin.bench.BareTimer;
import io.tocsin.bench.Findings;
import io.tocsin.bench.Hub;
import io.tocsin.bench.HubFiles;
import io.tocsin.bench.TaskJar;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * A thousand tasks a second, spread evenly and then all on one instant; around them what else is measured on a hub that
 * runs: idling, cancelling, a JAR pushed under load, a restart.
 *
 * @param tasks how many fire each second
 * @param seconds how long either load is measured
 * @param parts what of all this, by name
 */
public record LatenessMode(HubFiles files, int tasks, int seconds, List<String> parts) {
    private static final List<String> ALL = List.of("idle", "cancel", "spread", "push", "burst", "restart");
    private static final int TASKS = 1_000;
    private static final int SECONDS = 60;
    private static final int SHORTEST_WRITING = 8;
    private static final double MICROS_PER_MILLI = 1_000;

    /** @param options {@code [SECONDS [TASKS [PART,PART...]]]}: shorter and smaller, to try it out */
    public static LatenessMode of(HubFiles files, List<String> options) {
        return new LatenessMode(
                files,
                options.size() > 1 ? Integer.parseInt(options.get(1)) : TASKS,
                options.isEmpty() ? SECONDS : Integer.parseInt(options.get(0)),
                options.size() > 2 ? parts(options.get(2)) : ALL);
    }

    private static List<String> parts(String names) {
        List<String> parts = List.of(names.split(",", -1));
        if (!ALL.containsAll(parts) || (parts.contains("push") && !parts.contains("spread"))) {
            throw new IllegalArgumentException("the parts are " + ALL + ", and push goes with spread");
        }
        return parts;
    }

    public void run(Findings findings) throws Exception {
        try (Hub hub = new Hub(files)) {
            say("starting a hub on throw-away data");
            double start = hub.startCenter();
            hub.startExecutor();
            Handlers handlers = Handlers.deploy(hub, TaskJar.load());
            if (parts.contains("idle")) {
                new Idle(hub, seconds).run(findings);
            }
            if (parts.contains("cancel")) {
                new Cancels(hub, handlers).run(findings);
            }
            List<Measured> loads = new ArrayList<>();
            for (String name : parts) {
                if (name.equals("spread") || name.equals("burst")) {
                    loads.add(loaded(hub, findings, name));
                }
            }
            Ticks ticks = handlers.dump();
            for (Measured load : loads) {
                describe(findings, load, ticks);
                load.push().describe(findings, ticks);
            }
            findings.figure("center: first start, new data, to ready", text("%.0f ms", start), "");
            if (parts.contains("restart")) {
                new Restart(hub, handlers).run(findings);
            }
            hub.stop();
            for (Measured load : loads) {
                account(findings, hub, load, ticks);
            }
        }
    }

    /** @param from the measured stretch, in milliseconds of the wall clock, until {@code until} exclusive */
    private record Measured(String name, List<Long> ids, long from, long until, Histogram bare, Push push) {
        String goal() {
            return name.equals("spread") ? "p50 <= 0.5 ms, p99 <= 5 ms" : "p99 <= 30 ms";
        }
    }

    private Measured loaded(Hub hub, Findings findings, String name) throws Exception {
        boolean spread = name.equals("spread");
        say("writing " + tasks + " tasks, " + name);
        long start = (System.currentTimeMillis() / 1_000 + SHORTEST_WRITING + tasks / 50) * 1_000;
        Load load = Load.of(hub.rest(), name, tasks, spread, start);
        long from = start + Math.max(seconds / 3, 20) * 1_000L;
        long until = from + seconds * 1_000L;
        say("warming up, then measuring for " + seconds + " s");
        Await.clock(from);
        long centerBefore = hub.centerFigures().processorMillis();
        long executorBefore = hub.executorFigures().processorMillis();
        BareTimer timer = new BareTimer();
        Await.clock(until);
        Histogram bare = timer.stop();
        busy(findings, name, "center", hub.centerFigures().processorMillis() - centerBefore);
        busy(findings, name, "executor", hub.executorFigures().processorMillis() - executorBefore);
        Push push = new Push(hub);
        if (spread && parts.contains("push")) {
            push.run();
        }
        findings.figure(
                name + ": resident, center / executor",
                text(
                        "%.0f / %.0f MiB",
                        hub.centerFigures().residentMiB(), hub.executorFigures().residentMiB()),
                "");
        load.end();
        return new Measured(name, load.ids(), from, until, bare, push);
    }

    private void busy(Findings findings, String load, String process, long processorMillis) {
        findings.figure(
                load + ": processor time of the " + process,
                text("%.2f ms per fire", (double) processorMillis / seconds / tasks),
                "");
    }

    private static void describe(Findings findings, Measured load, Ticks ticks) {
        Histogram lateness = ticks.planned(load.from, load.until).lateness();
        findings.spread(load.name + ": planned instant -> handler entry", lateness);
        findings.spread(load.name + ": bare timer beside it", load.bare);
        findings.figure(
                load.name + ": lateness, against the bare timer's",
                text(
                        "p50 %.2f ms (x%.1f), p99 %.2f ms (x%.1f)",
                        lateness.getValueAtPercentile(50) / MICROS_PER_MILLI,
                        ratio(lateness, load.bare, 50),
                        lateness.getValueAtPercentile(99) / MICROS_PER_MILLI,
                        ratio(lateness, load.bare, 99)),
                load.goal());
    }

    private static double ratio(Histogram ours, Histogram bare, double percentile) {
        return (double) ours.getValueAtPercentile(percentile) / Math.max(1, bare.getValueAtPercentile(percentile));
    }

    /** Every planned instant, counted twice over: in the center's rows and in the handlers' notes. */
    private void account(Findings findings, Hub hub, Measured load, Ticks ticks) throws Exception {
        long expected = (long) tasks * seconds;
        Rows rows = Rows.read(hub.data(), load.ids, load.from, load.until);
        Ticks seen = ticks.planned(load.from, load.until);
        findings.figure(
                load.name + ": missed / doubled of " + expected + ", by rows",
                text(
                        "%d / %d; not succeeded %d; skipped %d",
                        expected - rows.distinct(),
                        rows.planned() - rows.distinct(),
                        rows.planned() - rows.succeeded(),
                        rows.skippedFires()),
                "0 / 0");
        findings.figure(
                load.name + ": missed / doubled of " + expected + ", by handlers",
                text("%d / %d", expected - (seen.all().size() - seen.doubled()), seen.doubled()),
                "0 / 0");
    }

    static void say(String what) {
        System.out.println("bench: " + what);
    }
}
