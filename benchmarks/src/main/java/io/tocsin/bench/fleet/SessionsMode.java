package io.tocsin.bench.fleet;

import static io.tocsin.bench.Findings.text;

import com.sun.management.UnixOperatingSystemMXBean;
import io.tocsin.bench.Await;
import io.tocsin.bench.Findings;
import io.tocsin.bench.Hub;
import io.tocsin.bench.Mode;
import io.tocsin.bench.ProcessFigures;
import io.tocsin.bench.Setting;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;

/**
 * Executors that have nothing to do: what each costs, and how long it takes them all to come back.
 *
 * @param wished how many, as far as open files allow
 */
public record SessionsMode(Setting setting, int wished) implements Mode {
    private static final int COUNT = 19_500;
    private static final int FEW = 10; // a tenth is there first: what any session needs is then paid for
    private static final int SPARE_FILES = 400;
    private static final int LARGEST = 16;
    private static final String HEAP = "2g";
    private static final Duration STORM = Duration.ofMinutes(5);
    private static final int LOOK_MILLIS = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final int SETTLE_MILLIS = 30_000;
    private static final int SECONDS = 20;

    public static SessionsMode of(Setting setting, List<String> values) {
        return new SessionsMode(setting, values.isEmpty() ? COUNT : Integer.parseInt(values.getFirst()));
    }

    @Override
    public void run(Findings findings) throws Exception {
        int count = Math.min(wished, openFiles() - SPARE_FILES);
        int seconds = setting.seconds(SECONDS);
        boolean tls = setting.wishes().tls();
        try (Hub hub = new Hub(setting, tls)) {
            Setting.say("starting a center on throw-away data" + (tls ? ", with TLS" : ""));
            hub.startCenter(HEAP);
            int few = count / FEW;
            Setting.say("opening " + count + " sessions");
            try (FleetProcess first = new FleetProcess(hub, few)) {
                first.awaitAll(PATIENCE);
                Await.clock(System.currentTimeMillis() + SETTLE_MILLIS);
                HeapCensus before = HeapCensus.of(hub.centerProcess());
                double residentBefore = hub.centerFigures().residentMiB();
                long began = System.currentTimeMillis();
                try (FleetProcess others = new FleetProcess(hub, count - few)) {
                    long all = others.awaitAll(PATIENCE);
                    findings.figure("sessions held (wished " + wished + ")", Integer.toString(count), ">= 19500");
                    findings.figure(
                            "enrolled and opened " + (count - few) + " of them",
                            text("%.1f s", (all - began) / 1e3),
                            "");
                    Await.clock(System.currentTimeMillis() + SETTLE_MILLIS);
                    idle(findings, hub, seconds);
                    weigh(findings, before, HeapCensus.of(hub.centerProcess()), count - few);
                    findings.figure(
                            "resident memory with " + few + " / with all",
                            text(
                                    "%.0f / %.0f MiB",
                                    residentBefore, hub.centerFigures().residentMiB()),
                            "");
                    findings.figure(
                            "still open after that",
                            Integer.toString(first.told().open() + others.told().open()),
                            Integer.toString(count));
                    storm(findings, hub, count, first, others);
                }
            }
        }
    }

    private void weigh(Findings findings, HeapCensus before, HeapCensus after, int more) {
        findings.figure(
                "heap of an idle session",
                text("%.1f KB", after.since(before) / 1024.0 / more),
                setting.wishes().tls() ? "" : "<= 16 KB");
        for (HeapCensus.More each : after.grown(before, LARGEST)) {
            findings.figure("  of that " + each.type(), text("%.0f bytes", (double) each.bytes() / more), "");
        }
    }

    private static void idle(Findings findings, Hub hub, int seconds) throws IOException {
        ProcessFigures before = hub.centerFigures();
        Await.clock(System.currentTimeMillis() + seconds * 1_000L);
        double percent = (hub.centerFigures().processorMillis() - before.processorMillis()) / (seconds * 10.0);
        findings.figure("idle center with them", text("%.1f %% of a core", percent), "<= 10 %");
    }

    private static void storm(Findings findings, Hub hub, int count, FleetProcess first, FleetProcess others)
            throws Exception {
        Setting.say("killing the center, and starting it again");
        long killed = System.currentTimeMillis();
        hub.killCenter();
        hub.startCenter(HEAP);
        long ready = System.currentTimeMillis();
        findings.figure("storm: kill -9 -> ready", text("%.1f s", (ready - killed) / 1e3), "");
        long patience = ready + STORM.toMillis();
        while (back(first, others) < count && System.currentTimeMillis() < patience) {
            Await.clock(System.currentTimeMillis() + LOOK_MILLIS);
        }
        long all = Math.max(first.told().millis(), others.told().millis());
        findings.figure("storm: sessions that are back", Integer.toString(back(first, others)), "all");
        findings.figure("storm: ready -> the last one is back", text("%.1f s", (all - ready) / 1e3), "");
    }

    private static int back(FleetProcess first, FleetProcess others) {
        return first.told().open() + others.told().open();
    }

    private static int openFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? (int) Math.min(Integer.MAX_VALUE, unix.getMaxFileDescriptorCount())
                : Integer.MAX_VALUE;
    }
}
