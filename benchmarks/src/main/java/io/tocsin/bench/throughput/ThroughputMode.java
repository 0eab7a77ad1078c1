package io.tocsin.bench.throughput;

import static io.tocsin.bench.Findings.text;

import io.tocsin.bench.Await;
import io.tocsin.bench.BareInsert;
import io.tocsin.bench.BarePoll;
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
import io.tocsin.bench.sim.DurabilityProbe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * So many tasks {@code EVERY 1s}, spread evenly: each fire a row in the database, a handler entered, a result recorded.
 * Unless it is wished otherwise, a fire leaves for its executor at its instant, not ahead of it.
 *
 * @param rates fires per second, one load after the other
 */
public record ThroughputMode(Setting setting, List<Integer> rates) implements Mode {
    private static final List<Integer> RATES = List.of(1_000, 10_000, 20_000);
    private static final int SECONDS = 30;
    private static final int LEAST_WARM_UP = 10;
    private static final int BARE_POLL = 10;
    private static final int BATCH = 500;
    private static final int SETTLE_MILLIS = 3_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration BARE = Duration.ofSeconds(3);

    public static ThroughputMode of(Setting setting, List<String> values) {
        return new ThroughputMode(
                setting,
                values.isEmpty() ? RATES : values.stream().map(Integer::valueOf).toList());
    }

    /** @param from the measured stretch, in milliseconds of the wall clock, until {@code until} exclusive */
    private record Measured(Load load, long from, long until, Histogram bare, Histogram durable, ProcessorTime spent) {
        int rate() {
            return load.tasks();
        }

        String title() {
            return rate() + "/s" + (armed() ? ", armed" : ", not armed");
        }

        private boolean armed() {
            return load.armAhead().equals(Load.ARMED);
        }

        String goal() {
            int rate = rate();
            return armed() && rate <= 1_000
                    ? "p50 <= 0.15 ms, p99 <= 2.5 ms"
                    : rate <= 1_000 ? "p50 <= 0.3 ms, p99 <= 3 ms" : rate <= 10_000 ? "p99 <= 4 ms" : "p99 <= 6 ms";
        }
    }

    @Override
    public void run(Findings findings) throws Exception {
        List<Measured> loads = new ArrayList<>();
        try (Hub hub = new Hub(setting)) {
            Setting.say("starting a hub on throw-away data");
            hub.startCenter();
            hub.startExecutor();
            Handlers handlers = Handlers.deploy(hub, TaskJar.load());
            try (DurabilityProbe probe = DurabilityProbe.beside(hub)) {
                for (int rate : rates) {
                    loads.add(load(hub, probe, rate));
                }
            }
            Ticks ticks = handlers.dump();
            try (BareInsert bare = new BareInsert(hub.database())) {
                BareInsert.Rate rate = bare.rate(1, BATCH, BARE);
                findings.figure(
                        "bare batch insert, one writer, 500 rows a commit",
                        text("%.0f rows/s", rate.rowsPerSecond()),
                        "");
                findings.spread("bare batch insert: commit of 500 rows", rate.commits());
            }
            if (setting.wishes().polling()) {
                int rate = rates.getFirst();
                findings.spread(
                        "bare long poll, " + rate + "/s: planned instant -> answer",
                        BarePoll.deliveries(rate, BARE_POLL));
            }
            hub.stop();
            for (Measured load : loads) {
                describe(findings, load, ticks);
                account(findings, hub, load, ticks);
            }
        }
    }

    private Measured load(Hub hub, DurabilityProbe probe, int rate) throws Exception {
        int seconds = setting.seconds(SECONDS);
        Setting.say("writing " + rate + " tasks");
        String armAhead = setting.wishes().armed() ? Load.ARMED : Load.NOT_ARMED;
        Load load = Load.soon("rate" + rate, rate, true, armAhead);
        long from = load.start() + setting.warmUp(Math.max(seconds / 3, LEAST_WARM_UP)) * 1_000L;
        long until = from + seconds * 1_000L;
        load.write(hub.rest(), until, "FIRE_ONCE");
        Setting.say("warming up, then measuring " + rate + " fires/s for " + seconds + " s");
        Await.clock(from);
        ProcessorTime before = hub.processorTime();
        probe.reset();
        BareTimer timer = new BareTimer();
        Await.clock(until);
        Histogram bare = timer.stop();
        ProcessorTime spent = hub.processorTime().since(before);
        Histogram durable = probe.micros();
        Await.clock(until + SETTLE_MILLIS);
        Await.until("no fire waits any more", PATIENCE, LOOK, () -> Load.isOver(hub.rest()));
        return new Measured(load, from, until, bare, durable, spent);
    }

    private void describe(Findings findings, Measured load, Ticks ticks) {
        Ticks seen = ticks.planned(load.from, load.until);
        Histogram lateness = seen.lateness();
        String name = load.title();
        findings.spread(name + ": planned instant -> handler entry", lateness);
        findings.spread(name + ": bare timer beside it", load.bare);
        findings.spread(name + ": result -> durable", load.durable);
        findings.course(name, seen.course(load.from, 200));
        String goal = setting.wishes().polling() ? "p99 <= 10 ms" : load.goal();
        findings.against(name + ": lateness, against the bare timer's", lateness, load.bare, goal);
        findings.figure(
                name + ": result -> durable, p99",
                text("%.1f ms", load.durable.getValueAtPercentile(99) / 1e3),
                load.rate() > 1_000 ? "<= 60 ms" : "");
        findings.figure(
                name + ": per fire, " + ProcessorTime.PARTS,
                load.spent.perFire((long) load.rate() * setting.seconds(SECONDS)),
                load.rate() <= 1_000 ? "<= 0.3" : "");
    }

    /** Every planned instant, counted twice over: in the center's rows and in the handlers' notes. */
    private void account(Findings findings, Hub hub, Measured load, Ticks ticks) throws Exception {
        long expected = (long) load.rate() * setting.seconds(SECONDS);
        Rows rows = Rows.read(hub.database(), load.load.name(), load.from, load.until);
        Ticks seen = ticks.planned(load.from, load.until);
        findings.figure(
                load.title() + ": missed / doubled of " + expected + ", by rows",
                text(
                        "%d / %d; not succeeded %d; skipped %d",
                        expected - rows.distinct(),
                        rows.planned() - rows.distinct(),
                        rows.planned() - rows.succeeded(),
                        rows.skippedFires()),
                "0 / 0");
        findings.figure(
                load.title() + ": missed / doubled of " + expected + ", by handlers",
                text("%d / %d", expected - seen.distinct(), seen.doubled()),
                "0 / 0");
    }
}
