package io.tocsin.bench.lateness;

import io.tocsin.bench.Findings;
import io.tocsin.bench.Handlers;
import io.tocsin.bench.Hub;
import io.tocsin.bench.Setting;
import io.tocsin.bench.Ticks;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** From the moment before the cancel call is sent until the handler sees that it is cancelled. */
record Cancels(Hub hub, Handlers handlers) {
    private static final int CANCELS = 200;
    private static final int WARM_UP = 500;
    private static final long MOST_MICROS = 60_000_000;

    void run(Findings findings) throws Exception {
        Setting.say("cancelling " + CANCELS + " runs");
        Map<Long, Long> asked = new HashMap<>();
        for (int i = 0; i < WARM_UP + CANCELS; i++) {
            String run = handlers.trigger(handlers.cancelTask(), Map.of());
            handlers.awaitState(run, "RUNNING");
            long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
            hub.rest().post("/runs/" + run + "/cancel", Map.of());
            handlers.awaitState(run, "CANCELLED");
            if (i >= WARM_UP) {
                asked.put(Long.valueOf(run), now);
            }
        }
        Histogram micros = new Histogram(MOST_MICROS, 3);
        for (Ticks.Tick seen : handlers.dumpCancels().all()) {
            Long call = asked.get(seen.key());
            if (call != null) {
                micros.recordValue(Math.max(0, seen.enteredMicros() - call));
            }
        }
        findings.spread("cancel call -> handler sees cancelled()", micros);
        findings.figure("cancel: p50", Findings.text("%.2f ms", micros.getValueAtPercentile(50) / 1_000.0), "<= 2 ms");
    }
}
