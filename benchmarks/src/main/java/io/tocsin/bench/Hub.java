package io.tocsin.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A center and an executor of its own, in processes of their own, on throw-away data: as {@code ./tocsin up} has it. */
public final class Hub implements AutoCloseable {
    private static final String EXECUTOR = "jvm-1";
    private static final Duration START = Duration.ofMinutes(5);
    private static final int NO_LIMIT = 1_000_000; // all callers are one user at one address here
    private static final Duration LOOK = Duration.ofMillis(5);

    private final String password = UUID.randomUUID().toString();
    private final Setting setting;
    private final Database database;
    private final Path data;
    private final int port;
    private final @Nullable Certificate certificate;
    private final Rest rest;
    private @Nullable HubProcess center;
    private @Nullable HubProcess executor;

    /** In plain text. */
    public Hub(Setting setting) throws Exception {
        this(setting, false);
    }

    public Hub(Setting setting, boolean tls) throws Exception {
        this.setting = setting;
        data = Files.createTempDirectory("tocsin-bench-");
        database = Database.of(setting.server(), data);
        port = freePort();
        certificate = tls ? Certificate.make(data, password) : null;
        rest = new Rest(port, password, certificate == null ? null : certificate.trusting());
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
        List<String> all = new ArrayList<>(List.of(
                arguments,
                "--tocsin.data=" + data,
                "--server.port=" + port,
                "--tocsin.enrollment.at-start=" + EXECUTOR,
                "--logging.file.name=" + data.resolve("center.log"),
                "--logging.threshold.console=off",
                "--tocsin.limits.principal=" + NO_LIMIT,
                "--tocsin.limits.sign-in=" + NO_LIMIT,
                "--tocsin.limits.address=" + NO_LIMIT));
        if (certificate != null) {
            all.addAll(certificate.centerArguments());
        }
        Map<String, String> variables = new HashMap<>(Map.of("TOCSIN_ADMIN_PASSWORD", password));
        if (!database.embedded()) {
            variables.put("TOCSIN_DATABASE", database.address()); // which may hold a password
        }
        HubProcess started = HubProcess.start(all, variables, data.resolve("center.out"));
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
        awaitExecutor();
    }

    /**
     * One that dials another port, behind which the center is, and finds classes of its own before those of the JAR.
     *
     * @param classes a folder
     */
    public void startExecutor(int through, Path classes) throws Exception {
        launchExecutor(through, setting.files().executorArguments(classes, data.resolve("executor.args")));
        awaitExecutor();
    }

    private void awaitExecutor() throws Exception {
        Await.until("the executor is online (" + data.resolve(EXECUTOR + ".out") + ")", START, LOOK, this::online);
    }

    /** Without waiting; it dials until the center answers. */
    public void launchExecutor() throws IOException {
        launchExecutor(port, setting.files().executorArguments());
    }

    private void launchExecutor(int through, String arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(
                arguments,
                "--center",
                HubFiles.forExecutors(false, through).toString(),
                "--name",
                EXECUTOR,
                "--transport",
                setting.wishes().transport(),
                "--stop-within",
                "5s",
                "--home",
                data.resolve(EXECUTOR).toString(),
                "--enrollment-file",
                data.resolve("enrollments").resolve(EXECUTOR + ".token").toString()));
        if (setting.wishes().slots() > 0) {
            all.addAll(List.of("--slots", Integer.toString(setting.wishes().slots())));
        }
        executor = HubProcess.start(all, Map.of(), data.resolve(EXECUTOR + ".out"));
    }

    private boolean online() throws IOException, InterruptedException {
        for (JsonNode one : rest.get("/executors").path("items")) {
            if (one.path("state").asString("").equals("ONLINE")) {
                return true;
            }
        }
        return false;
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

    /** What executors dial. */
    public URI forExecutors() {
        return HubFiles.forExecutors(certificate != null, port);
    }

    /** Of a hub with TLS. */
    public @Nullable Certificate certificate() {
        return certificate;
    }

    public String password() {
        return password;
    }

    public long centerProcess() {
        return running(center).pid();
    }

    /** Without any goodbye. */
    public void killCenter() throws InterruptedException {
        running(center).kill();
        center = null;
    }

    public ProcessorTime processorTime() throws IOException {
        long server = setting.databaseProcess();
        return new ProcessorTime(
                centerFigures().processorMillis(),
                executorFigures().processorMillis(),
                server == 0 ? 0 : ProcessFigures.of(server).processorMillis());
    }

    public ProcessFigures centerFigures() throws IOException {
        return running(center).figures();
    }

    public ProcessFigures executorFigures() throws IOException {
        return running(executor).figures();
    }

    private static HubProcess running(@Nullable HubProcess process) {
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

    private static void stop(@Nullable HubProcess process) throws InterruptedException {
        if (process != null) {
            process.stop();
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
