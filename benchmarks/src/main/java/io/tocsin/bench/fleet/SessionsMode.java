package io.tocsin.bench.fleet;

import static io.tocsin.bench.Findings.text;

import com.sun.management.UnixOperatingSystemMXBean;
import io.tocsin.bench.Await;
import io.tocsin.bench.Findings;
import io.tocsin.bench.Hub;
import io.tocsin.bench.Mode;
import io.tocsin.bench.ProcessFigures;
import io.tocsin.bench.Setting;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
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
    private static final String HEAP = "2g";
    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final int SETTLE_MILLIS = 10_000;
    private static final int SECONDS = 20;

    public static SessionsMode of(Setting setting, List<String> values) {
        return new SessionsMode(setting, values.isEmpty() ? COUNT : Integer.parseInt(values.getFirst()));
    }

    @Override
    public void run(Findings findings) throws Exception {
        int count = Math.min(wished, openFiles() - SPARE_FILES);
        int seconds = setting.seconds(SECONDS);
        try (Hub hub = new Hub(setting)) {
            Setting.say("starting a center on throw-away data");
            hub.startCenter(HEAP);
            int few = count / FEW;
            Setting.say("opening " + count + " sessions");
            try (FleetProcess first = new FleetProcess(hub, few)) {
                first.awaitAll(PATIENCE);
                Await.clock(System.currentTimeMillis() + SETTLE_MILLIS);
                long before = liveBytes(hub);
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
                    findings.figure(
                            "heap of an idle session",
                            text("%.1f KB", (liveBytes(hub) - before) / 1024.0 / (count - few)),
                            "<= 16 KB");
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
                    storm(findings, hub, first, others);
                }
            }
        }
    }

    private static void idle(Findings findings, Hub hub, int seconds) throws IOException {
        ProcessFigures before = hub.centerFigures();
        Await.clock(System.currentTimeMillis() + seconds * 1_000L);
        double percent = (hub.centerFigures().processorMillis() - before.processorMillis()) / (seconds * 10.0);
        findings.figure("idle center with them", text("%.1f %% of a core", percent), "<= 10 %");
    }

    private static void storm(Findings findings, Hub hub, FleetProcess first, FleetProcess others) throws Exception {
        Setting.say("killing the center, and starting it again");
        long killed = System.currentTimeMillis();
        hub.killCenter();
        hub.startCenter(HEAP);
        long ready = System.currentTimeMillis();
        long all = Math.max(first.awaitAll(PATIENCE), others.awaitAll(PATIENCE));
        findings.figure("storm: kill -9 -> ready", text("%.1f s", (ready - killed) / 1e3), "");
        findings.figure("storm: ready -> all sessions are back", text("%.1f s", (all - ready) / 1e3), "");
    }

    private static int openFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? (int) Math.min(Integer.MAX_VALUE, unix.getMaxFileDescriptorCount())
                : Integer.MAX_VALUE;
    }

    /** Of all objects that a collection leaves. */
    private static long liveBytes(Hub hub) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(hub.centerProcess()),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String total = "";
        try (BufferedReader lines = jcmd.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                total = line.startsWith("Total") ? line : total;
            }
        }
        jcmd.waitFor();
        if (total.isEmpty()) {
            throw new IOException("jcmd gives no class histogram; is this a JDK?");
        }
        String[] words = total.trim().split(" +", -1);
        return Long.parseLong(words[words.length - 1]);
    }
}
