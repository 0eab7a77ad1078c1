package io.tocsin.bench.run;

import io.tocsin.bench.Findings;
import io.tocsin.bench.HubFiles;
import io.tocsin.bench.Mode;
import io.tocsin.bench.Picture;
import io.tocsin.bench.Setting;
import io.tocsin.bench.alarm.AlarmsMode;
import io.tocsin.bench.fleet.HandshakesMode;
import io.tocsin.bench.fleet.SessionsMode;
import io.tocsin.bench.front.FrontMode;
import io.tocsin.bench.http.HttpMode;
import io.tocsin.bench.lateness.LatenessMode;
import io.tocsin.bench.lateness.PushMode;
import io.tocsin.bench.lateness.TakeoverMode;
import io.tocsin.bench.network.NetworkMode;
import io.tocsin.bench.peers.PeersMode;
import io.tocsin.bench.throughput.BurstMode;
import io.tocsin.bench.throughput.EveryMode;
import io.tocsin.bench.throughput.ThroughputMode;
import io.tocsin.bench.trigger.TriggerMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs one measurement after the other, each against a hub of its own. */
@Command(
        name = "./tocsin bench",
        description = "Measures a hub, each figure beside the bare limit of the same machine in the same run.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class Benchmarks implements Callable<Integer> {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
    private static final List<String> ALL = List.of(
            "lateness",
            "burst",
            "throughput",
            "every10ms",
            "trigger",
            "push",
            "http",
            "front",
            "network",
            "takeover",
            "sessions",
            "sessions-tls",
            "handshakes",
            "alarms");

    @Option(names = "--launcher", required = true, hidden = true)
    Path launcher = Path.of("");

    @Option(names = "--root", required = true, hidden = true)
    Path root = Path.of("");

    @Option(names = "--results", required = true, hidden = true)
    Path results = Path.of("");

    @Parameters(
            index = "0",
            paramLabel = "MODE",
            description =
                    "lateness, burst, throughput, every10ms, trigger, push, http, front, network, takeover, sessions, handshakes, alarms or all")
    String mode = "";

    @Parameters(
            index = "1..*",
            paramLabel = "VALUE",
            description = {
                "lateness [SECONDS [TASKS [PART,PART...]]]",
                "burst [COUNT...]",
                "throughput [RATE...]: fires per second",
                "trigger",
                "push [RATE]: fires per second beside it",
                "http [COUNT]: slow calls at once",
                "front [RATE]: through nginx, which has to be installed",
                "network [RATE]",
                "takeover [RATE]",
                "sessions [COUNT]",
                "handshakes [RATE]: of a flood of TLS hellos",
                "alarms [COUNT]: people whose alarms ring at one instant",
            })
    List<String> values = List.of();

    @Option(
            names = "--database",
            paramLabel = "URL",
            description = "jdbc:mysql://…: a database of its own is made there, and dropped; default: the embedded one")
    @Nullable
    String database;

    @Option(
            names = "--database-process",
            paramLabel = "PID",
            description = "of the database server, if it runs here: its processor time is counted too")
    long databaseProcess;

    @Option(names = "--seconds", paramLabel = "N", description = "how long each load is measured; not for lateness")
    int seconds;

    @Option(names = "--warm-up", paramLabel = "N", description = "how long each load runs before that, in seconds")
    int warmUp;

    @Option(
            names = "--armed",
            description = "throughput, push, front, every10ms: fires reach executors ahead of their instants")
    boolean armed;

    @Option(names = "--tls", description = "sessions: encrypted")
    boolean tls;

    @Option(names = "--transport", description = "of the executor: auto, websocket or http; not for sessions")
    String transport = "auto";

    @Option(
            names = "--slots",
            paramLabel = "N",
            description = "attempts that the executor takes at once; default: its own")
    int slots;

    @Option(
            names = "--realtime",
            description =
                    "real-time priority for the threads that carry fires, as ./tocsin up has it; the launcher's part")
    boolean realtime;

    @Option(names = "--peers", description = "with throughput: other schedulers with the first rate, too")
    boolean peers;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Benchmarks()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Setting setting = setting(tls);
        if (mode.equals("all")) {
            for (String each : ALL) {
                run(each, mode(each, setting, List.of()));
            }
        } else {
            run(mode, mode(mode, setting, values));
        }
        return 0;
    }

    private Setting setting(boolean encrypted) throws IOException {
        Setting.Wishes wishes = new Setting.Wishes(seconds, warmUp, armed, encrypted, transport, slots);
        return new Setting(
                new HubFiles(launcher, root), Files.createDirectories(results), database, databaseProcess, wishes);
    }

    private Mode mode(String name, Setting setting, List<String> values) throws IOException {
        return switch (name) {
            case "lateness" -> LatenessMode.of(setting, values);
            case "burst" -> BurstMode.of(setting, values);
            case "throughput" -> throughput(ThroughputMode.of(setting, values), setting);
            case "every10ms" -> new EveryMode(setting);
            case "trigger" -> new TriggerMode(setting);
            case "push" -> PushMode.of(setting, values);
            case "http" -> HttpMode.of(setting, values);
            case "front" -> FrontMode.of(setting, values);
            case "network" -> NetworkMode.of(setting, values);
            case "takeover" -> TakeoverMode.of(setting, values);
            case "sessions" -> SessionsMode.of(setting, values);
            case "handshakes" -> HandshakesMode.of(setting, values);
            case "alarms" -> AlarmsMode.of(setting, values);
            case "sessions-tls" -> SessionsMode.of(setting(true), values);
            default -> throw new IllegalArgumentException("there is no mode " + name + "; there are all, " + ALL);
        };
    }

    private Mode throughput(ThroughputMode ours, Setting setting) {
        if (!peers) {
            return ours;
        }
        return findings -> {
            ours.run(findings);
            new PeersMode(setting, ours.rates().getFirst()).run(findings);
        };
    }

    private void run(String name, Mode measurement) throws Exception {
        Findings findings = new Findings();
        measurement.run(findings);
        findings.print(System.out);
        String file = name + "-" + STAMP.format(ZonedDateTime.now(ZoneOffset.UTC));
        findings.write(results.resolve(file + ".json"));
        boolean drawn = Picture.write(findings, name, results.resolve(file + ".png"));
        System.out.println("written to " + results.resolve(file) + (drawn ? ".json and .png" : ".json"));
    }
}
