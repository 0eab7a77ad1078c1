package io.tocsin.bench.lateness;

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
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * The center is killed under load and started again at once; its executor stays.
 *
 * @param rate fires per second
 */
public record TakeoverMode(Setting setting, int rate) implements Mode {
    private static final int RATE = 1_000;
    private static final int SECONDS = 20;
    private static final int WARM_UP_MILLIS = 10_000;
    private static final int BEFORE_MILLIS = 5_000;
    private static final int OUTAGE_MILLIS = 15_000;
    private static final int SETTLE_MILLIS = 5_000;

    public static TakeoverMode of(Setting setting, List<String> values) {
        return new TakeoverMode(setting, values.isEmpty() ? RATE : Integer.parseInt(values.getFirst()));
    }

    @Override
    public void run(Findings findings) throws Exception {
        try (Hub hub = new Hub(setting)) {
            Setting.say("starting a hub on throw-away data");
            hub.startCenter();
            hub.startExecutor();
            Handlers handlers = Handlers.deploy(hub, TaskJar.load());
            Setting.say("writing " + rate + " tasks");
            Load load = Load.soon("takeover", rate, true, Load.ARMED);
            long from = load.start() + WARM_UP_MILLIS;
            long kill = from + BEFORE_MILLIS;
            long until = kill + OUTAGE_MILLIS + setting.seconds(SECONDS) * 1_000L;
            load.write(hub.rest(), until, "FIRE_ALL");
            Await.clock(kill);
            Setting.say("killing the center, and starting it again");
            BareTimer timer = new BareTimer();
            hub.killCenter();
            hub.startCenter();
            long ready = System.currentTimeMillis();
            Await.clock(until);
            Histogram bare = timer.stop();
            Await.clock(until + SETTLE_MILLIS);
            Ticks ticks = handlers.dump().planned(from, until);
            hub.stop();
            findings.figure("kill -9 -> ready again", text("%.1f s", (ready - kill) / 1e3), "");
            findings.figure("longest time without a handler entry", text("%.2f s", ticks.longestPause()), "");
            Ticks after = ticks.planned(ready, until);
            findings.spread("before the kill", ticks.planned(from, kill).lateness());
            findings.spread(
                    "planned while it was away", ticks.planned(kill, ready).lateness());
            findings.spread("planned after it was ready", after.lateness());
            findings.spread("bare timer beside it", bare);
            findings.course("lateness by planned instant", ticks.course(from, 200));
            account(findings, Rows.read(hub.database(), load.name(), from, until), ticks, (until - from) / 1_000);
        }
    }

    private void account(Findings findings, Rows rows, Ticks ticks, long seconds) {
        long expected = rate * seconds;
        findings.figure(
                "lost / doubled of " + expected + ", by rows",
                text(
                        "%d / %d; not succeeded %d %s; skipped and recorded %d",
                        expected - rows.distinct() - rows.skippedFires(),
                        rows.planned() - rows.distinct(),
                        rows.planned() - rows.succeeded(),
                        rows.others(),
                        rows.skippedFires()),
                "0 / 0");
        findings.figure(
                "not entered / doubled of " + expected + ", by handlers",
                text("%d / %d", expected - ticks.distinct(), ticks.doubled()),
                "0 / 0");
    }
}
