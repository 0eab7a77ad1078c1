package io.tocsin.bench.lateness;

import static io.tocsin.bench.Findings.text;

import io.tocsin.bench.Await;
import io.tocsin.bench.Findings;
import io.tocsin.bench.Hub;
import io.tocsin.bench.ProcessFigures;
import io.tocsin.bench.Setting;
import java.io.IOException;

/** What a hub costs that has nothing to do, soon after its start. */
record Idle(Hub hub, int seconds) {
    private static final int SETTLE_MILLIS = 10_000;
    private static final int LONGEST = 20;

    void run(Findings findings) throws IOException {
        int stretch = Math.min(seconds, LONGEST);
        Setting.say("idling for " + stretch + " s");
        Await.clock(System.currentTimeMillis() + SETTLE_MILLIS);
        ProcessFigures center = hub.centerFigures();
        ProcessFigures executor = hub.executorFigures();
        Await.clock(System.currentTimeMillis() + stretch * 1_000L);
        describe(findings, "center", center, hub.centerFigures(), stretch, "<= 2 % of a core, <= 350 MiB");
        describe(findings, "executor", executor, hub.executorFigures(), stretch, "<= 120 MiB");
    }

    private static void describe(
            Findings findings, String who, ProcessFigures before, ProcessFigures after, int stretch, String goal) {
        double percent = (after.processorMillis() - before.processorMillis()) / (stretch * 10.0);
        findings.figure("idle " + who, text("%.1f %% of a core, %.0f MiB", percent, after.residentMiB()), goal);
    }
}
