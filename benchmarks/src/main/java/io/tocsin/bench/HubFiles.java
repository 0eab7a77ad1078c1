package io.tocsin.bench;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the launcher has built, started here as the launcher starts it.
 *
 * @param root of the sources
 */
public record HubFiles(Path folder, Path root) {
    private static final String EXECUTOR_MAIN = "io.tocsin.executor.jvm.Main";

    /** Of the JDK that this process runs on: the hub is measured on the same one. */
    public static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    /** Address of a center here. */
    public static URI forExecutors(boolean tls, int port) {
        return URI.create((tls ? "wss" : "ws") + "://127.0.0.1:" + port + "/ws/executor");
    }

    /** The configuration that we ship. */
    public Path nginx() {
        return root.resolve("nginx");
    }

    String centerArguments() {
        return "@" + folder.resolve("center.args");
    }

    /**
     * The same with another bound of the heap, without the usual limit below it, written down in a file of its own. What
     * lives with thousands of connections comes near that limit, and the collector would never rest.
     */
    String centerArguments(String heap, Path copy) throws IOException {
        String arguments = Files.readString(folder.resolve("center.args"));
        Files.writeString(
                copy,
                arguments
                        .replaceFirst("-Xmx[0-9]+[kmg]", "-Xmx" + heap)
                        .replaceFirst("-XX:SoftMaxHeapSize=[0-9]+[kmg]", "-XX:SoftMaxHeapSize=" + heap));
        return "@" + copy;
    }

    public Path executorJar() {
        return folder.resolve("executor").resolve("executor-jvm.jar");
    }

    String executorArguments() {
        return "@" + folder.resolve("executor.args");
    }

    String webapiArguments() {
        return "@" + folder.resolve("webapi.args");
    }

    /** The JVM options of the executor of HTTP tasks, without its prepared start. */
    public List<String> httpExecutorOptions() throws IOException {
        return Files.readAllLines(folder.resolve("webapi.args")).stream()
                .map(line -> line.replace("\"", ""))
                .filter(line -> line.startsWith("-X")
                        && !line.startsWith("-XX:AOTCache=")
                        && !line.startsWith("-XX:SharedArchiveFile="))
                .toList();
    }

    /** A program of the benchmarks with those options. */
    public ProcessBuilder likeHttpExecutor(Class<?> program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(tool("java")));
        command.addAll(httpExecutorOptions());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command);
    }

    /** The same with classes that go before those of the executor, written down in a file of its own. */
    String executorArguments(Path classes, Path copy) throws IOException {
        StringBuilder arguments = new StringBuilder();
        for (String line : Files.readAllLines(folder.resolve("executor.args"))) {
            if (!line.startsWith("\"-XX:AOTCache=")
                    && !line.startsWith("\"-XX:SharedArchiveFile=")
                    && !line.equals("-jar")) {
                arguments
                        .append(line.endsWith(".jar\"") ? classPath(classes, line) : line)
                        .append('\n');
            }
        }
        Files.writeString(copy, arguments);
        return "@" + copy;
    }

    private static String classPath(Path classes, String quotedJar) {
        return "--add-opens=java.base/java.lang=ALL-UNNAMED\n-cp\n\"" + classes + File.pathSeparator
                + quotedJar.substring(1) + "\n" + EXECUTOR_MAIN;
    }
}
