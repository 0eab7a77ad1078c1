package io.tocsin.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
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
    private static final int NO_LIMIT = 1_000_000; // all callers are one user at one address here
    private static final Duration LOOK = Duration.ofMillis(5);

    private final String password = UUID.randomUUID().toString();
    private final Setting setting;
    private final Database database;
    private final Path data;
    private final int port;
    private final Rest rest;
    private @Nullable Process center;
    private @Nullable Process executor;

    public Hub(Setting setting) throws IOException {
        this.setting = setting;
        data = Files.createTempDirectory("tocsin-bench-");
        database = Database.of(setting.server(), data);
        port = freePort();
        rest = new Rest(port, password);
    }

    /** Returns how long it took until the center was ready, in milliseconds. */
    public double startCenter() throws Exception {
        return start(setting.files().centerArguments());
    }

    /** With another bound of the heap, such as 2g. */
    public double startCenter(String heap) throws Exception {
        return start(setting.files().centerArguments(heap, data.resolve("center.args")));
    }

    private double start(String arguments) throws Exception {
        long began = System.nanoTime();
        Process started = start(
                "center",
                arguments,
                "--tocsin.data=" + data,
                "--server.port=" + port,
                "--tocsin.enrollment.at-start=" + EXECUTOR,
                "--logging.file.name=" + data.resolve("center.log"),
                "--logging.threshold.console=off",
                "--tocsin.limits.principal=" + NO_LIMIT,
                "--tocsin.limits.address=" + NO_LIMIT);
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
                setting.files().executorArguments(),
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
            if (!database.embedded()) {
                builder.environment().put("TOCSIN_DATABASE", database.address()); // which may hold a password
            }
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

    public Database database() {
        return database;
    }

    public int port() {
        return port;
    }

    public String password() {
        return password;
    }

    public long centerProcess() {
        return running(center).pid();
    }

    /** Without any goodbye. */
    public void killCenter() throws InterruptedException {
        running(center).destroyForcibly().waitFor();
        center = null;
    }

    /** Of all that works for a fire: center, executor and, where its process is known, the database server. */
    public long processorMillis() throws IOException {
        long server = setting.databaseProcess();
        return centerFigures().processorMillis()
                + executorFigures().processorMillis()
                + (server == 0 ? 0 : ProcessFigures.of(server).processorMillis());
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
        try {
            database.drop();
        } catch (SQLException e) {
            throw new IOException("the database " + database.name() + " stays behind", e);
        }
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
