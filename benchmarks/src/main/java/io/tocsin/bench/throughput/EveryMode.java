package io.tocsin.bench.throughput;

import static io.tocsin.bench.Findings.text;

import io.tocsin.bench.Await;
import io.tocsin.bench.BareTimer;
import io.tocsin.bench.Findings;
import io.tocsin.bench.Handlers;
import io.tocsin.bench.Hub;
import io.tocsin.bench.Load;
import io.tocsin.bench.Mode;
import io.tocsin.bench.Rows;
import io.tocsin.bench.Setting;
import io.tocsin.bench.TaskJar;
import io.tocsin.bench.Ticks;
import org.HdrHistogram.Histogram;

/** One task that fires every ten milliseconds, for ten minutes: not one missed, not one doubled. */
public record EveryMode(Setting setting) implements Mode {
    private static final int SECONDS = 600;
    private static final int WARM_UP = 10;
    private static final int PERIOD_MILLIS = 10;
    private static final int SETTLE_MILLIS = 3_000;

    @Override
    public void run(Findings findings) throws Exception {
        int seconds = setting.seconds(SECONDS);
        try (Hub hub = new Hub(setting)) {
            Setting.say("starting a hub on throw-away data");
            hub.startCenter();
            hub.startExecutor();
            Handlers handlers = Handlers.deploy(hub, TaskJar.load());
            Load load = Load.soon("every", 1, false, setting.wishes().armed() ? Load.ARMED : Load.NOT_ARMED);
            long from = load.start() + setting.warmUp(WARM_UP) * 1_000L;
            long until = from + seconds * 1_000L;
            load.write(hub.rest(), PERIOD_MILLIS + "ms", until, "FIRE_ONCE");
            Setting.say("firing one task every " + PERIOD_MILLIS + " ms for " + seconds + " s");
            Await.clock(from);
            BareTimer timer = new BareTimer();
            Await.clock(until);
            Histogram bare = timer.stop();
            Await.clock(until + SETTLE_MILLIS);
            Ticks ticks = handlers.dump().planned(from, until);
            hub.stop();
            describe(findings, ticks, bare, from);
            account(findings, Rows.read(hub.database(), load.name(), from, until), ticks, seconds);
        }
    }

    private void describe(Findings findings, Ticks ticks, Histogram bare, long from) {
        String name = "every " + PERIOD_MILLIS + " ms, " + (setting.wishes().armed() ? "armed" : "not armed");
        Histogram lateness = ticks.lateness();
        findings.spread(name + ": planned instant -> handler entry", lateness);
        findings.spread(name + ": bare timer beside it", bare);
        findings.course(name, ticks.course(from, 1_000));
        findings.against(name + ": lateness, against the bare timer's", lateness, bare, "");
    }

    private static void account(Findings findings, Rows rows, Ticks ticks, int seconds) {
        long expected = seconds * 1_000L / PERIOD_MILLIS;
        findings.figure(
                "missed / doubled of " + expected + ", by rows",
                text(
                        "%d / %d; not succeeded %d; skipped %d",
                        expected - rows.distinct(),
                        rows.planned() - rows.distinct(),
                        rows.planned() - rows.succeeded(),
                        rows.skippedFires()),
                "0 / 0");
        findings.figure(
                "missed / doubled of " + expected + ", by handlers",
                text("%d / %d", expected - ticks.distinct(), ticks.doubled()),
                "0 / 0");
    }
}
