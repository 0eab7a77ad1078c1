package io.tocsin.bench;

import io.tocsin.bench.lateness.LatenessMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** {@code Benchmarks MODE LAUNCHER RESULTS [SECONDS]}: runs one mode against a hub of its own. */
public final class Benchmarks {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        String mode = arguments[0];
        HubFiles files = new HubFiles(Path.of(arguments[1]));
        Path results = Files.createDirectories(Path.of(arguments[2]));
        List<String> options = List.of(arguments).subList(3, arguments.length);
        Findings findings = new Findings();
        switch (mode) {
            case "lateness" -> LatenessMode.of(files, options).run(findings);
            default -> throw new IllegalArgumentException("there is no mode " + mode + "; there is: lateness");
        }
        findings.print(System.out);
        String name = mode + "-" + STAMP.format(ZonedDateTime.now(ZoneOffset.UTC)) + ".json";
        findings.write(results.resolve(name));
        System.out.println("written to " + results.resolve(name));
    }
}
