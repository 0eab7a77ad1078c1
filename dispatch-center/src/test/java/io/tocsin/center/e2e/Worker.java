package io.tocsin.center.e2e;

import io.tocsin.executor.jvm.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** One executor of a hub, with a home of its own: a process that may die and return. */
final class Worker {
    private final Path folder;
    private final int port;
    private final String name;
    private JavaProcess process;

    Worker(Path folder, int port, String name) {
        this.folder = folder;
        this.port = port;
        this.name = name;
        launch();
    }

    String name() {
        return name;
    }

    JavaProcess process() {
        return process;
    }

    Path home() {
        return folder.resolve("home-" + name);
    }

    /** Where its first start finds the enrollment token. */
    Path token() {
        return folder.resolve("data/enrollments/" + name + ".token");
    }

    /** Without waiting for its session. */
    void launch() {
        List<String> arguments = new ArrayList<>(List.of(
                "--center=ws://127.0.0.1:" + port + "/ws/executor",
                "--group=default",
                "--name=" + name,
                "--program=" + Hub.SHELL,
                "--home=" + home()));
        if (!Files.exists(home())) {
            arguments.add("--enrollment-file=" + token());
        }
        process = JavaProcess.start(folder, name, Main.class, Map.of(), arguments);
    }

    /** Starts it again, and waits until the new process has its session. */
    void restart(Operator operator) {
        String former = incarnation(operator);
        launch();
        Eventually.holds("executor " + name + " is back", () -> {
            process.requireAlive();
            return isConnected(operator) && !incarnation(operator).equals(former);
        });
    }

    void awaitConnected(Operator operator) {
        Eventually.holds("executor " + name + " is online", () -> {
            process.requireAlive();
            return isConnected(operator);
        });
    }

    void kill() {
        process.kill();
    }

    /** Deletes its home, or a part of it. */
    void lose(Path part) {
        try (var files = Files.walk(part)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    String id(Operator operator) {
        return shown(operator).orElseThrow().at("/id").asString();
    }

    boolean isConnected(Operator operator) {
        return operator.executors().stream()
                .anyMatch(executor ->
                        isThis(executor) && !executor.at("/state").asString().equals("OFFLINE"));
    }

    private String incarnation(Operator operator) {
        return shown(operator)
                .map(executor -> executor.at("/incarnation").asString(""))
                .orElse("");
    }

    /** Of several that have had the name, the latest. */
    private Optional<JsonNode> shown(Operator operator) {
        return operator.executors().stream()
                .filter(this::isThis)
                .max(Comparator.comparingLong(
                        executor -> Long.parseLong(executor.at("/id").asString())));
    }

    private boolean isThis(JsonNode executor) {
        return executor.at("/name").asString().equals(name);
    }
}
