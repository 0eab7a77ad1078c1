package io.tocsin.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A center and an executor of its own, in processes of their own, on throw-away data: as {@code ./tocsin up} has it. */
public final class Hub implements AutoCloseable {
    private static final String EXECUTOR = "jvm-1";
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration LOOK = Duration.ofMillis(5);

    private final String password = UUID.randomUUID().toString();
    private final HubFiles files;
    private final Path data;
    private final int port;
    private final Rest rest;
    private @Nullable Process center;
    private @Nullable Process executor;

    public Hub(HubFiles files) throws IOException {
        this.files = files;
        data = Files.createTempDirectory("tocsin-bench-");
        port = freePort();
        rest = new Rest(port, password);
    }

    /** Returns how long it took until the center was ready, in milliseconds. */
    public double startCenter() throws Exception {
        long began = System.nanoTime();
        Process started = start(
                "center",
                files.centerArguments(),
                "--tocsin.data=" + data,
                "--server.port=" + port,
                "--tocsin.enrollment.at-start=" + EXECUTOR,
                "--logging.file.name=" + data.resolve("center.log"),
                "--logging.threshold.console=off");
        center = started;
        Await.until("the center is ready (" + data.resolve("center.log") + ")", START, LOOK, () -> {
            if (!started.isAlive()) {
                throw new IllegalStateException("the center ended: see " + data.resolve("center.log"));
            }
            return rest.ready();
        });
        return (System.nanoTime() - began) / 1e6;
    }

    public void startExecutor() throws Exception {
        launchExecutor();
        Await.until("the executor is online (" + data.resolve(EXECUTOR + ".out") + ")", START, LOOK, this::online);
    }

    /** Without waiting; it dials until the center answers. */
    public void launchExecutor() throws IOException {
        executor = start(
                EXECUTOR,
                files.executorArguments(),
                "--center",
                "ws://127.0.0.1:" + port + "/ws/executor",
                "--name",
                EXECUTOR,
                "--stop-within",
                "5s",
                "--home",
                data.resolve(EXECUTOR).toString(),
                "--enrollment-file",
                data.resolve("enrollments").resolve(EXECUTOR + ".token").toString());
    }

    private boolean online() throws IOException, InterruptedException {
        for (JsonNode one : rest.get("/executors").path("items")) {
            if (one.path("state").asString("").equals("ONLINE")) {
                return true;
            }
        }
        return false;
    }

    private Process start(String name, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(HubFiles.java()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(variable -> variable.startsWith("TOCSIN_"));
        if (name.equals("center")) {
            builder.environment().put("TOCSIN_ADMIN_PASSWORD", password);
        }
        Path out = data.resolve(name + ".out");
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(out.toFile()))
                .start();
    }

    public Rest rest() {
        return rest;
    }

    public Path data() {
        return data;
    }

    public ProcessFigures centerFigures() throws IOException {
        return ProcessFigures.of(running(center).pid());
    }

    public ProcessFigures executorFigures() throws IOException {
        return ProcessFigures.of(running(executor).pid());
    }

    private static Process running(@Nullable Process process) {
        if (process == null) {
            throw new IllegalStateException("not started");
        }
        return process;
    }

    /** Both, cleanly: afterwards the rows can be read. */
    public void stop() throws InterruptedException {
        stop(executor);
        stop(center);
        executor = null;
        center = null;
    }

    private static void stop(@Nullable Process process) throws InterruptedException {
        if (process == null) {
            return;
        }
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            stop();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        rest.close();
        try (Stream<Path> all = Files.walk(data)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
