package io.tocsin.center.e2e;

import io.tocsin.center.CenterApplication;
import io.tocsin.center.testing.Client;
import io.tocsin.executor.jvm.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A center and an executor on loopback, with all that they keep in one temporary folder. Either may die and return. */
final class Hub implements AutoCloseable {
    static final String PASSWORD = "first of the tests";
    static final String SHELL = "/bin/sh";
    private static final String EXECUTOR = "tour-executor";

    private final Path folder;
    private final int port;
    private JavaProcess center;
    private JavaProcess executor;

    Hub() {
        try {
            folder = Files.createTempDirectory("hub-it");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        port = freePort();
        center = launchCenter();
        try {
            awaitCenter();
            executor = launchExecutor();
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
        center = launchCenter();
        awaitCenter();
    }

    void killExecutor() {
        executor.kill();
    }

    void restartExecutor() {
        executor = launchExecutor();
        awaitExecutor();
    }

    /** Waits until the executor that runs now has an open session. */
    void awaitExecutor() {
        Operator operator = operator();
        long pid = executor.process().pid();
        Eventually.holds("the executor (process " + pid + ") is online", () -> {
            executor.requireAlive();
            return operator.executors().stream()
                    .anyMatch(known -> known.at("/state").asString().equals("ONLINE"));
        });
    }

    JavaProcess center() {
        return center;
    }

    JavaProcess executor() {
        return executor;
    }

    @Override
    public void close() {
        executor.process().destroyForcibly();
        center.process().destroyForcibly();
        executor.kill();
        center.kill();
        delete();
    }

    private JavaProcess launchCenter() {
        return JavaProcess.start(
                folder,
                "center",
                CenterApplication.class,
                Map.of("TOCSIN_ADMIN_PASSWORD", PASSWORD),
                List.of(
                        "--server.port=" + port,
                        "--tocsin.data=" + folder.resolve("data"),
                        "--tocsin.enrollment.at-start=" + EXECUTOR));
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

    private JavaProcess launchExecutor() {
        Path home = folder.resolve("executor");
        List<String> arguments = new ArrayList<>(List.of(
                "--center=ws://127.0.0.1:" + port + "/ws/executor",
                "--group=default",
                "--name=" + EXECUTOR,
                "--program=" + SHELL,
                "--home=" + home));
        if (!Files.exists(home)) {
            arguments.add("--enrollment-file=" + folder.resolve("data/enrollments/" + EXECUTOR + ".token"));
        }
        return JavaProcess.start(folder, "executor", Main.class, Map.of(), arguments);
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
        return center.lastWords() + executor.lastWords();
    }
}
