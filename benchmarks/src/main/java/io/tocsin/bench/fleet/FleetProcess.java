package io.tocsin.bench.fleet;

import io.tocsin.bench.Await;
import io.tocsin.bench.Certificate;
import io.tocsin.bench.Child;
import io.tocsin.bench.Hub;
import io.tocsin.bench.HubFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The fleet, seen from the one who measures. */
final class FleetProcess implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(50);

    /** @param millis when so many were open, on the wall clock */
    record Told(int open, long millis) {}

    private final int count;
    private final Process process;
    private volatile Told told = new Told(0, 0);

    FleetProcess(Hub hub, int count) throws IOException {
        this.count = count;
        // executors on machines of their own would not take the center's processor when they all dial
        List<String> command = new ArrayList<>(List.of(
                "nice",
                "-n",
                "19",
                HubFiles.tool("java"),
                "-XX:+UseParallelGC",
                "-Xmx6g",
                "-cp",
                System.getProperty("java.class.path"),
                Fleet.class.getName(),
                Integer.toString(hub.port()),
                Integer.toString(count)));
        Certificate certificate = hub.certificate();
        if (certificate != null) {
            command.add(certificate.store().toString());
        }
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put(Fleet.PASSWORD, hub.password());
        builder.redirectError(hub.data().resolve("fleet-" + count + ".out").toFile());
        process = Child.start(builder);
        Thread.ofVirtual().name("fleet").start(this::listen);
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ", -1);
                told = new Told(Integer.parseInt(words[0]), Long.parseLong(words[1]));
            }
        } catch (IOException ended) {
            told = new Told(0, System.currentTimeMillis());
        }
    }

    Told told() {
        return told;
    }

    /** Returns when all were open, on the wall clock. */
    long awaitAll(Duration patience) throws Exception {
        Await.until(count + " sessions are open", patience, LOOK, () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("the fleet ended");
            }
            return told.open >= count;
        });
        return told.millis;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
