package io.tocsin.bench.peers;

import static io.tocsin.bench.Findings.text;

import io.tocsin.bench.Await;
import io.tocsin.bench.BareTimer;
import io.tocsin.bench.Child;
import io.tocsin.bench.Database;
import io.tocsin.bench.Findings;
import io.tocsin.bench.HubFiles;
import io.tocsin.bench.Mode;
import io.tocsin.bench.ProcessFigures;
import io.tocsin.bench.Setting;
import io.tocsin.bench.Ticks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * Each peer alone, on a database of its own of the same kind.
 *
 * @param rate fires per second
 */
public record PeersMode(Setting setting, int rate) implements Mode {
    private static final List<String> PEERS = List.of("db-scheduler", "Quartz", "JobRunr");
    private static final int SECONDS = 30;
    private static final int LEAST_WRITING = 10;
    private static final int WRITTEN_PER_SECOND = 200;
    private static final int WARM_UP_MILLIS = 10_000;
    private static final int LONGEST_END_SECONDS = 60;

    @Override
    public void run(Findings findings) throws Exception {
        for (String peer : PEERS) {
            Path folder = Files.createTempDirectory("tocsin-peer-");
            Database database = Database.of(setting.server(), folder);
            try {
                measure(findings, peer, folder, database);
            } finally {
                database.drop();
                try (Stream<Path> all = Files.walk(folder)) {
                    all.sorted(Comparator.reverseOrder())
                            .forEach(path -> path.toFile().delete());
                }
            }
        }
    }

    private void measure(Findings findings, String peer, Path folder, Database database) throws Exception {
        Setting.say(peer + ": " + rate + " fires/s");
        int seconds = setting.seconds(SECONDS);
        int rows = peer.equals("JobRunr") ? rate * (seconds + WARM_UP_MILLIS / 1_000) : rate; // written ahead
        long start = (System.currentTimeMillis() / 1_000 + LEAST_WRITING + rows / WRITTEN_PER_SECOND) * 1_000;
        long from = start + WARM_UP_MILLIS;
        long until = from + seconds * 1_000L;
        Path notes = folder.resolve("notes");
        Process process = start(peer, folder, database, List.of(Long.toString(start), Long.toString(until)), notes);
        try {
            Await.clock(from);
            long before = processorMillis(process);
            BareTimer timer = new BareTimer();
            Await.clock(until);
            Histogram bare = timer.stop();
            double perFire = (double) (processorMillis(process) - before) / seconds / rate;
            if (!process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS) || !Files.exists(notes)) {
                findings.figure(peer, "gave nothing: " + lastLine(folder), "");
                return;
            }
            describe(findings, peer, Ticks.read(notes).planned(from, until), bare, (long) rate * seconds, perFire);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private Process start(String peer, Path folder, Database database, List<String> stretch, Path notes)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                HubFiles.tool("java"),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                PeerMain.class.getName(),
                peer,
                Integer.toString(rate),
                stretch.getFirst(),
                stretch.getLast(),
                notes.toString());
        builder.environment().put(PeerMain.ADDRESS, database.bareAddress());
        return Child.start(builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile()));
    }

    private static String lastLine(Path folder) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("out"));
        return lines.stream()
                .filter(line -> line.contains("xception"))
                .findFirst()
                .orElse(lines.isEmpty() ? "" : lines.getLast());
    }

    private long processorMillis(Process process) throws IOException {
        long server = setting.databaseProcess();
        return ProcessFigures.of(process.pid()).processorMillis()
                + (server == 0 ? 0 : ProcessFigures.of(server).processorMillis());
    }

    private static void describe(
            Findings findings, String peer, Ticks ticks, Histogram bare, long expected, double perFire) {
        findings.spread(peer + ": planned instant -> task entry", ticks.lateness());
        findings.against(peer + ": lateness, against the bare timer's", ticks.lateness(), bare, "");
        findings.figure(
                peer + ": missed / doubled of " + expected,
                text("%d / %d", expected - ticks.distinct(), ticks.doubled()),
                "");
        findings.figure(peer + ": processor time", text("%.3f core-ms per fire", perFire), "");
    }
}
