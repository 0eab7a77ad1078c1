package io.tocsin.center.e2e;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A JVM that was started from the class path of this one, without its tests. */
record JavaProcess(String name, Process process, Path log) {
    private static final long LONGEST_STOP_SECONDS = 20;
    private static final int SHOWN = 60;

    static JavaProcess start(
            Path folder, String name, Class<?> main, Map<String, String> environment, List<String> arguments) {
        return start(folder, name, List.of("-cp", classPath(), main.getName()), environment, arguments);
    }

    /** @param program as the JVM is told of it: a class path and a class */
    static JavaProcess start(
            Path folder, String name, List<String> program, Map<String, String> environment, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m"));
        command.addAll(program);
        command.addAll(arguments);
        try {
            Path log = Files.createTempFile(folder, name + "-", ".log");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            return new JavaProcess(name, builder.start(), log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** As {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Asks it to end, and returns its exit code. */
    int stop() {
        process.destroy();
        return awaitEnd();
    }

    /** @throws AssertionError when it has ended by itself, with what it said last */
    void requireAlive() {
        if (!process.isAlive()) {
            throw new AssertionError(name + " ended with " + process.exitValue() + ":\n" + lastWords());
        }
    }

    /** The end of its log. */
    String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log);
            return "--- " + name + "\n"
                    + String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN), lines.size())) + "\n";
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Waits until it has ended, and returns its exit code. */
    int awaitEnd() {
        try {
            if (!process.waitFor(LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(name + " does not end:\n" + lastWords());
            }
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
