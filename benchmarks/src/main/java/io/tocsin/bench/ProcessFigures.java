package io.tocsin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the system says of a process; Linux only, elsewhere all is 0. */
public record ProcessFigures(long processorMillis, double residentMiB) {
    private static final int MILLIS_PER_TICK = 10; // of USER_HZ, 100 on every Linux
    private static final int USER_TIME = 11; // fields behind the name
    private static final int SYSTEM_TIME = 12;

    public static ProcessFigures of(long pid) throws IOException {
        Path folder = Path.of("/proc", Long.toString(pid));
        if (!Files.exists(folder)) {
            return new ProcessFigures(0, 0);
        }
        String stat = Files.readString(folder.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]);
        double resident = 0;
        for (String line : Files.readAllLines(folder.resolve("status"))) {
            if (line.startsWith("VmRSS:")) {
                resident = Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0;
            }
        }
        return new ProcessFigures(ticks * MILLIS_PER_TICK, resident);
    }
}
