package io.tocsin.bench.lateness;

import io.tocsin.bench.Await;
import io.tocsin.bench.BareTimer;
import io.tocsin.bench.Findings;
import io.tocsin.bench.Handlers;
import io.tocsin.bench.Hub;
import io.tocsin.bench.Load;
import io.tocsin.bench.Mode;
import io.tocsin.bench.Setting;
import io.tocsin.bench.TaskJar;
import io.tocsin.bench.Ticks;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * Large JARs on the session that carries a load, against the same load without them. The load's fires are not armed: each
 * is to leave at its instant, and to be ahead of the chunks.
 *
 * @param rate fires per second
 */
public record PushMode(Setting setting, int rate) implements Mode {
    private static final int RATE = 2_000;
    private static final int SECONDS = 20;
    private static final int WARM_UP = 20;

    public static PushMode of(Setting setting, List<String> values) {
        return new PushMode(setting, values.isEmpty() ? RATE : Integer.parseInt(values.getFirst()));
    }

    @Override
    public void run(Findings findings) throws Exception {
        int seconds = setting.seconds(SECONDS);
        try (Hub hub = new Hub(setting)) {
            Setting.say("starting a hub on throw-away data");
            hub.startCenter();
            hub.startExecutor();
            Handlers handlers = Handlers.deploy(hub, TaskJar.load());
            Setting.say("writing " + rate + " tasks");
            Load load = Load.soon("push", rate, true, setting.wishes().armed() ? Load.ARMED : Load.NOT_ARMED);
            load.write(hub.rest(), 0, "FIRE_ONCE");
            long from = load.start() + setting.warmUp(WARM_UP) * 1_000L;
            Await.clock(from);
            BareTimer timer = new BareTimer();
            Await.clock(from + seconds * 1_000L);
            Histogram bare = timer.stop();
            Push push = new Push(hub);
            timer = new BareTimer();
            push.run();
            Histogram bareBeside = timer.stop();
            long until = System.currentTimeMillis();
            Ticks ticks = handlers.dump();
            push.describe(findings, ticks.where(tick -> tick.plannedMillis() >= from));
            findings.spread("bare timer before the pushes", bare);
            findings.spread("bare timer beside the pushes", bareBeside);
            findings.course("load", ticks.planned(from, until).course(from, 200));
        }
    }
}
