package io.tocsin.bench.network;

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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * Armed fires for an executor that is 100 ± 50 ms away, each way, and whose clock is three seconds fast.
 *
 * @param rate fires per second
 */
public record NetworkMode(Setting setting, int rate) implements Mode {
    private static final int RATE = 200;
    private static final int SECONDS = 60;
    private static final int WARM_UP = 20;
    private static final int LEAST_MILLIS = 50;
    private static final int MOST_MILLIS = 150;
    private static final int SKEW_SECONDS = 3;
    private static final String ARM_AHEAD = "500ms";
    private static final int SETTLE_MILLIS = 3_000;

    public static NetworkMode of(Setting setting, List<String> values) {
        return new NetworkMode(setting, values.isEmpty() ? RATE : Integer.parseInt(values.getFirst()));
    }

    @Override
    public void run(Findings findings) throws Exception {
        int seconds = setting.seconds(SECONDS);
        try (Hub hub = new Hub(setting);
                DelayingProxy proxy = new DelayingProxy(hub.port(), LEAST_MILLIS, MOST_MILLIS)) {
            Setting.say("starting a hub on throw-away data, its executor behind a long line");
            hub.startCenter();
            Path classes = Files.createDirectory(hub.data().resolve("classes"));
            new WrongClock(setting.files().executorJar(), SKEW_SECONDS).write(classes);
            hub.startExecutor(proxy.port(), classes);
            Handlers handlers = Handlers.deploy(hub, TaskJar.load());
            Load load = Load.soon("network", rate, true, ARM_AHEAD);
            long from = load.start() + setting.warmUp(WARM_UP) * 1_000L;
            long until = from + seconds * 1_000L;
            load.write(hub.rest(), until, "FIRE_ONCE");
            Setting.say("warming up, then measuring " + rate + " fires/s for " + seconds + " s");
            Await.clock(from);
            BareTimer timer = new BareTimer();
            Await.clock(until);
            Histogram bare = timer.stop();
            Await.clock(until + SETTLE_MILLIS);
            Ticks ticks = handlers.dump().planned(from, until);
            hub.stop();
            describe(findings, ticks, bare, from);
            account(findings, Rows.read(hub.database(), load.name(), from, until), ticks, (long) rate * seconds);
        }
    }

    /** A fire that is ahead of its instant by the true clock has a clock's error, and counts with its size. */
    private static void describe(Findings findings, Ticks ticks, Histogram bare, long from) {
        Histogram off = ticks.deviation();
        findings.spread("line of 100 +- 50 ms: |entry - planned instant|", off);
        findings.spread("bare timer beside it", bare);
        findings.course(
                "line of 100 +- 50 ms",
                ticks.where(tick -> tick.latenessMicros() >= 0).course(from, 200));
        findings.figure(
                "clock " + SKEW_SECONDS + " s fast, armed " + ARM_AHEAD + " ahead: p50 / p99",
                text("%.2f / %.2f ms", off.getValueAtPercentile(50) / 1e3, off.getValueAtPercentile(99) / 1e3),
                "p99 <= 5 ms");
        findings.figure(
                "entered ahead of the instant / by at most",
                text(
                        "%.1f %% / %.2f ms",
                        100.0 * ticks.early() / Math.max(1, ticks.all().size()), ticks.earliest()),
                "");
    }

    private static void account(Findings findings, Rows rows, Ticks ticks, long expected) {
        findings.figure(
                "missed / doubled of " + expected + ", by rows",
                text("%d / %d", expected - rows.distinct(), rows.planned() - rows.distinct()),
                "0 / 0");
        findings.figure(
                "missed / doubled of " + expected + ", by handlers",
                text("%d / %d", expected - ticks.distinct(), ticks.doubled()),
                "0 / 0");
    }
}
