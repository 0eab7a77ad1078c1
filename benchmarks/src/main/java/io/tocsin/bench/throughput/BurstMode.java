package io.tocsin.bench.throughput;

import static io.tocsin.bench.Findings.text;

import io.tocsin.bench.Await;
import io.tocsin.bench.Findings;
import io.tocsin.bench.Handlers;
import io.tocsin.bench.Hub;
import io.tocsin.bench.Load;
import io.tocsin.bench.Mode;
import io.tocsin.bench.Setting;
import io.tocsin.bench.TaskJar;
import io.tocsin.bench.Ticks;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.HdrHistogram.Histogram;

/**
 * So many runs that are planned for one millisecond, several times over; the first times warm up.
 *
 * @param counts how many at once, one after the other
 */
public record BurstMode(Setting setting, List<Integer> counts) implements Mode {
    private static final List<Integer> COUNTS = List.of(10_000);
    private static final int BURSTS = 6;
    private static final int WARM_UP = 3;
    private static final long APART_MILLIS = 4_000;
    private static final int SETTLE_MILLIS = 5_000;
    private static final long MOST_MICROS = 600_000_000;

    public static BurstMode of(Setting setting, List<String> values) {
        return new BurstMode(
                setting,
                values.isEmpty()
                        ? COUNTS
                        : values.stream().map(Integer::valueOf).toList());
    }

    @Override
    public void run(Findings findings) throws Exception {
        try (Hub hub = new Hub(setting)) {
            Setting.say("starting a hub on throw-away data");
            hub.startCenter();
            hub.startExecutor();
            Handlers handlers = Handlers.deploy(hub, TaskJar.load());
            for (int count : counts) {
                burst(hub, handlers, findings, Load.soon("burst" + count, count, false, Load.NOT_ARMED));
                burst(hub, handlers, findings, Load.soon("armed" + count, count, false, Load.ARMED));
            }
        }
    }

    private static void burst(Hub hub, Handlers handlers, Findings findings, Load load) throws Exception {
        int count = load.tasks();
        String name = count + " at once" + (load.armAhead().equals(Load.ARMED) ? ", armed" : ", not armed");
        Setting.say("writing the tasks: " + name + ", " + BURSTS + " times over");
        long end = load.start() + BURSTS * APART_MILLIS;
        load.write(hub.rest(), APART_MILLIS / 1_000 + "s", end, "FIRE_ONCE");
        Await.clock(end + SETTLE_MILLIS);
        Ticks ticks = handlers.dump();
        Histogram all = new Histogram(MOST_MICROS, 3);
        List<Long> last = new ArrayList<>();
        long entered = 0;
        for (int i = WARM_UP; i < BURSTS; i++) {
            long at = load.start() + i * APART_MILLIS;
            Ticks one = ticks.planned(at, at + 1);
            Histogram lateness = one.lateness();
            entered += one.distinct();
            last.add(lateness.getMaxValue());
            all.add(lateness);
        }
        Histogram bare = bare(count);
        findings.spread(name + ": planned instant -> handler entry", all);
        findings.spread(name + ": bare virtual threads", bare);
        last.sort(null);
        double median = last.get(last.size() / 2) / 1e3;
        findings.figure(
                name + ": the last one entered, median / worst",
                text("%.0f / %.0f ms after its instant", median, last.getLast() / 1e3),
                "<= 200 ms");
        findings.figure(
                name + ": against as many bare threads",
                text("x%.1f", median * 1e3 / Math.max(1, bare.getMaxValue())),
                "");
        findings.figure(
                name + ": entered of those planned",
                text("%d of %d", entered, (long) count * (BURSTS - WARM_UP)),
                "all");
    }

    /** As many virtual threads started by one thread at one instant: nobody enters handlers faster than this. */
    private static Histogram bare(int count) {
        Histogram last = new Histogram(MOST_MICROS, 3);
        for (int i = 0; i < BURSTS; i++) {
            long[] late = new long[count];
            long began = System.nanoTime();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int n = 0; n < count; n++) {
                    int number = n;
                    threads.execute(() -> late[number] = (System.nanoTime() - began) / 1_000);
                }
            }
            if (i == BURSTS - 1) {
                for (long micros : late) {
                    last.recordValue(micros);
                }
            }
        }
        return last;
    }
}
