package io.tocsin.center.e2e;

import io.tocsin.center.CenterApplication;
import io.tocsin.center.testing.Client;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A center and executors on loopback, with all that they keep in one temporary folder. Each may die and return. */
final class Hub implements AutoCloseable {
    static final String PASSWORD = "first of the tests";
    static final String SHELL = "/bin/sh";

    private final Path folder;
    private final int port;
    private final Map<String, String> environment;
    private final List<Worker> workers;
    private JavaProcess center;

    /** With one executor, on the embedded database. */
    Hub() {
        this(Map.of(), "tour-executor");
    }

    /** @param environment of the center, beyond what each has */
    Hub(Map<String, String> environment, String... executors) {
        try {
            folder = Files.createTempDirectory("hub-it");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        port = freePort();
        this.environment = new HashMap<>(environment);
        this.environment.put("TOCSIN_ADMIN_PASSWORD", PASSWORD);
        this.environment.put("TOCSIN_TRUSTEDPROXIES", "127.0.0.1"); // for those that a test puts before it
        center = launchCenter(String.join(",", executors));
        try {
            awaitCenter();
            workers = List.of(executors).stream()
                    .map(name -> new Worker(folder, port, name))
                    .toList();
            awaitExecutor();
        } catch (Throwable failed) {
            center.process().destroyForcibly();
            throw failed;
        }
    }

    Path folder() {
        return folder;
    }

    /** A client that is signed in. */
    Operator operator() {
        return new Operator(new Client(port, List.of()).login("admin", PASSWORD));
    }

    void killCenter() {
        center.kill();
    }

    void restartCenter() {
        center = launchCenter("");
        awaitCenter();
    }

    void killExecutor() {
        workers.getFirst().kill();
    }

    void restartExecutor() {
        workers.getFirst().restart(operator());
    }

    /** Waits until each executor has an open session. */
    void awaitExecutor() {
        Operator operator = operator();
        workers.forEach(worker -> worker.awaitConnected(operator));
    }

    JavaProcess center() {
        return center;
    }

    JavaProcess executor() {
        return workers.getFirst().process();
    }

    /** In the order in which they were named. */
    List<Worker> workers() {
        return workers;
    }

    @Override
    public void close() {
        workers.forEach(worker -> worker.process().process().destroyForcibly());
        center.process().destroyForcibly();
        workers.forEach(Worker::kill);
        center.kill();
        delete();
    }

    private JavaProcess launchCenter(String enrolled) {
        return JavaProcess.start(
                folder,
                "center",
                CenterApplication.class,
                environment,
                List.of(
                        "--server.port=" + port,
                        "--tocsin.data=" + folder.resolve("data"),
                        "--tocsin.enrollment.at-start=" + enrolled));
    }

    private void awaitCenter() {
        Client stranger = new Client(port, List.of());
        Eventually.holds("the center is ready", () -> {
            center.requireAlive();
            return isReady(stranger);
        });
    }

    private static boolean isReady(Client stranger) {
        try {
            return stranger.get("//actuator/health/readiness").status() == 200;
        } catch (UncheckedIOException nobodyListens) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void delete() {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException left) {
            // the system empties its folder of temporary files
        }
    }

    /** The end of what both said, for messages of failures. */
    String diary() {
        return center.lastWords()
                + workers.stream().map(worker -> worker.process().lastWords()).collect(Collectors.joining());
    }
}
