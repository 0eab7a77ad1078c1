package io.tocsin.bench.sim;

import io.tocsin.bench.Await;
import io.tocsin.bench.Hub;
import io.tocsin.bench.Load;
import io.tocsin.bench.Rest;
import io.tocsin.bench.WallClock;
import io.tocsin.protocol.Outcome;
import io.tocsin.protocol.Report;
import io.tocsin.protocol.ToCenter;
import io.tocsin.protocol.ToExecutor;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * One executor more beside the load, in a group of its own and with a few fires of its own: it reports each as soon as
 * it began, and times the acknowledgement, which says that the center has the result on disk.
 */
public final class DurabilityProbe implements SimWork, AutoCloseable {
    private static final String GROUP = "probe";
    private static final int TASKS = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(5);
    private static final long MOST_MICROS = 60_000_000;

    private final AtomicLong sequence = new AtomicLong();
    private final Map<Long, Long> reportedNanos = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final HttpClient client = HttpClient.newHttpClient();
    private final SimSession session;
    private volatile Histogram micros = fresh();

    private DurabilityProbe(String token) throws Exception {
        session = new SimSession(new SimKey(), token, "probe", this);
    }

    public static DurabilityProbe beside(Hub hub) throws Exception {
        Rest rest = hub.rest();
        rest.post("/groups", Map.of("name", GROUP));
        String token = rest.post("/executors/enrollments", Map.of("group", GROUP))
                .path("token")
                .asString();
        DurabilityProbe probe = new DurabilityProbe(token);
        probe.session.dial(probe.client, hub.forExecutors()).join();
        Await.until("the probe is welcome", PATIENCE, LOOK, probe.session::isOpen);
        long beat = probe.session.heartbeatMillis();
        var unused = probe.timer.scheduleAtFixedRate(probe.session::ping, beat, beat, TimeUnit.MILLISECONDS);
        long start = (System.currentTimeMillis() / 1_000 + 5) * 1_000;
        for (int i = 0; i < TASKS; i++) {
            Map<String, Object> task = new HashMap<>(Load.task("probe-" + i, GROUP, i));
            task.put("group", GROUP);
            task.put("schedule", Load.every("1s", start + i * 1_000L / TASKS, 0));
            rest.post("/tasks", task);
        }
        return probe;
    }

    @Override
    public void start(SimSession from, ToExecutor.StartRun run) {
        from.say(new ToCenter.Accepted(run.offer()));
        long left = run.fireAt() - System.currentTimeMillis();
        var unused = timer.schedule(() -> end(run), Math.max(0, left), TimeUnit.MILLISECONDS);
    }

    private void end(ToExecutor.StartRun run) {
        long now = WallClock.micros();
        long number = sequence.incrementAndGet();
        Report ended = new Report.Ended(run.offer().attempt(), new Outcome.Succeeded(null), now, now, "1.0.0");
        reportedNanos.put(number, System.nanoTime());
        session.say(new ToCenter.Reported(number, ended));
    }

    @Override
    public void acknowledged(ToExecutor.Ack ack) {
        for (Long number : ack.sequences()) {
            Long since = reportedNanos.remove(number);
            if (since != null) {
                micros.recordValue(Math.min((System.nanoTime() - since) / 1_000, MOST_MICROS));
            }
        }
    }

    /** Forgets what was measured so far. */
    public void reset() {
        micros = fresh();
    }

    /** From the report until the center had it on disk. */
    public Histogram micros() {
        return micros.copy();
    }

    private static Histogram fresh() {
        return new ConcurrentHistogram(MOST_MICROS, 3);
    }

    @Override
    public void opened(SimSession opened) {}

    @Override
    public void closed(SimSession closed, String why) {
        System.err.println("bench: the probe's session ended: " + why);
    }

    @Override
    public void close() {
        timer.shutdownNow();
        session.abort();
        client.shutdownNow();
    }
}
