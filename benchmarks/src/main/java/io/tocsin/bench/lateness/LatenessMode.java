package io.tocsin.bench.lateness;

import static io.tocsin.bench.Findings.text;

import io.tocsin.bench.Await;
import io.tocsin.bench.BareTimer;
import io.tocsin.bench.Findings;
import io.tocsin.bench.Handlers;
import io.tocsin.bench.Hub;
import io.tocsin.bench.Load;
import io.tocsin.bench.Mode;
import io.tocsin.bench.ProcessorTime;
import io.tocsin.bench.Rows;
import io.tocsin.bench.Setting;
import io.tocsin.bench.TaskJar;
import io.tocsin.bench.Ticks;
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
public record LatenessMode(Setting setting, int tasks, int seconds, List<String> parts) implements Mode {
    private static final List<String> ALL = List.of("idle", "cancel", "spread", "push", "armed", "burst", "restart");
    private static final List<String> LOADS = List.of("spread", "armed", "burst");
    private static final int TASKS = 1_000;
    private static final int SECONDS = 60;

    /** @param options {@code [SECONDS [TASKS [PART,PART...]]]}: shorter and smaller, to try it out */
    public static LatenessMode of(Setting setting, List<String> options) {
        return new LatenessMode(
                setting,
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

    @Override
    public void run(Findings findings) throws Exception {
        try (Hub hub = new Hub(setting)) {
            Setting.say("starting a hub on throw-away data");
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
                if (LOADS.contains(name)) {
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
    private record Measured(String name, long from, long until, Histogram bare, Push push) {
        String goal() {
            return switch (name) {
                case "spread" -> "p50 <= 0.3 ms, p99 <= 3 ms";
                case "armed" -> "p50 <= 0.15 ms, p99 <= 2.5 ms; each <= x2";
                default -> "p99 <= 30 ms";
            };
        }

        String title() {
            return switch (name) {
                case "spread" -> "spread, not armed";
                case "armed" -> "spread, armed";
                default -> "burst, armed";
            };
        }
    }

    private Measured loaded(Hub hub, Findings findings, String name) throws Exception {
        Setting.say("writing " + tasks + " tasks, " + name);
        boolean early = !name.equals("spread");
        Load load = Load.soon(name, tasks, !name.equals("burst"), early ? Load.ARMED : Load.NOT_ARMED);
        Load.Written written = load.write(hub.rest(), 0, "FIRE_ONCE");
        long from = load.start() + setting.warmUp(Math.max(seconds / 3, 20)) * 1_000L;
        long until = from + seconds * 1_000L;
        Setting.say("warming up, then measuring for " + seconds + " s");
        Await.clock(from);
        ProcessorTime before = hub.processorTime();
        BareTimer timer = new BareTimer();
        Await.clock(until);
        Histogram bare = timer.stop();
        findings.figure(
                name + ": processor time per fire, " + ProcessorTime.PARTS,
                hub.processorTime().since(before).perFire((long) seconds * tasks),
                "");
        Push push = new Push(hub);
        if (name.equals("spread") && parts.contains("push")) {
            push.run();
        }
        findings.figure(
                name + ": resident, center / executor",
                text(
                        "%.0f / %.0f MiB",
                        hub.centerFigures().residentMiB(), hub.executorFigures().residentMiB()),
                "");
        written.end(hub.rest());
        return new Measured(name, from, until, bare, push);
    }

    private static void describe(Findings findings, Measured load, Ticks ticks) {
        Histogram lateness = ticks.planned(load.from, load.until).lateness();
        findings.spread(load.title() + ": planned instant -> handler entry", lateness);
        findings.spread(load.title() + ": bare timer beside it", load.bare);
        findings.course(load.title(), ticks.planned(load.from, load.until).course(load.from, 200));
        findings.against(load.title() + ": lateness, against the bare timer's", lateness, load.bare, load.goal());
    }

    /** Every planned instant, counted twice over: in the center's rows and in the handlers' notes. */
    private void account(Findings findings, Hub hub, Measured load, Ticks ticks) throws Exception {
        long expected = (long) tasks * seconds;
        Rows rows = Rows.read(hub.database(), load.name, load.from, load.until);
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
                text("%d / %d", expected - seen.distinct(), seen.doubled()),
                "0 / 0");
    }
}
