package io.tocsin.bench.fleet;

import io.tocsin.bench.HubFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a collection leaves of a process's objects: bytes by class. */
record HeapCensus(Map<String, Long> bytes) {
    private static final int COLUMNS = 4; // number, instances, bytes, class; a module may follow

    /** So many bytes more of a class than at another time. */
    record More(String type, long bytes) {}

    static HeapCensus of(long pid) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(HubFiles.tool("jcmd"), Long.toString(pid), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        Map<String, Long> bytes = new HashMap<>();
        try (BufferedReader lines = jcmd.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.trim().split(" +", -1);
                if (words.length >= COLUMNS && words[0].matches("[0-9]+:")) {
                    bytes.merge(words[3], Long.valueOf(words[2]), Long::sum);
                }
            }
        }
        jcmd.waitFor();
        if (bytes.isEmpty()) {
            throw new IOException("jcmd gives no class histogram; is this a JDK?");
        }
        return new HeapCensus(bytes);
    }

    private long total() {
        return bytes.values().stream().mapToLong(Long::longValue).sum();
    }

    long since(HeapCensus earlier) {
        return total() - earlier.total();
    }

    /** The classes that grew most. */
    List<More> grown(HeapCensus earlier, int most) {
        return bytes.entrySet().stream()
                .map(entry ->
                        new More(entry.getKey(), entry.getValue() - earlier.bytes.getOrDefault(entry.getKey(), 0L)))
                .sorted(Comparator.comparingLong(More::bytes).reversed())
                .limit(most)
                .toList();
    }
}
