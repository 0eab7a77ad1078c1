package io.tocsin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Java process of a hub: its center, or its executor. */
record HubProcess(Process process) {
    private static final int STOP_SECONDS = 60;

    /**
     * Its process id is noted in a folder {@code run}, where the launcher looks for it with {@code --realtime}.
     *
     * @param variables besides those of this process, of which none is the hub's
     * @param out takes what it prints, and names it: {@code center.out}
     */
    static HubProcess start(List<String> arguments, Map<String, String> variables, Path out) throws IOException {
        List<String> command = new ArrayList<>(List.of(HubFiles.tool("java")));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(variable -> variable.startsWith("TOCSIN_"));
        builder.environment().putAll(variables);
        Process process = Child.start(
                builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(out.toFile())));
        Path ids = Files.createDirectories(out.resolveSibling("run"));
        String name = out.getFileName().toString().replace(".out", ".pid");
        Files.writeString(ids.resolve(name), Long.toString(process.pid()));
        return new HubProcess(process);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    ProcessFigures figures() throws IOException {
        return ProcessFigures.of(process.pid());
    }

    /** Without any goodbye. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            kill();
        }
    }
}
