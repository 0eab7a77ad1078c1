package io.tocsin.executor.jvm.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A process and what it starts. With {@code setsid} it leads a group of its own, which a signal reaches as a whole,
 * orphans included; elsewhere its descendants are signalled as far as they can be seen.
 */
final class ProcessTree {
    private static final List<Path> SETSID = List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));
    private static final Path SHELL = Path.of("/bin/sh");

    private final Process process;
    private final boolean leadsGroup;

    /** Those that were seen when a signal was sent; an orphan is no descendant any more. */
    private final Set<ProcessHandle> seen = new CopyOnWriteArraySet<>();

    private ProcessTree(Process process, boolean leadsGroup) {
        this.process = process;
        this.leadsGroup = leadsGroup;
    }

    static ProcessTree start(ProcessBuilder builder) throws IOException {
        Optional<Path> setsid = Files.isExecutable(SHELL)
                ? SETSID.stream().filter(Files::isExecutable).findFirst()
                : Optional.empty();
        if (setsid.isPresent()) {
            List<String> command = new ArrayList<>(builder.command());
            command.addFirst(setsid.get().toString());
            builder.command(command);
        }
        Process process = builder.start();
        process.getOutputStream().close();
        return new ProcessTree(process, setsid.isPresent());
    }

    Process process() {
        return process;
    }

    /** Asks politely. */
    void terminate() {
        signal("TERM");
    }

    void kill() {
        signal("KILL");
    }

    /**
     * Kills when the time is over, and returns when the process has ended, however long that takes: only its end
     * proves that the attempt has ended. Interrupts are heard again afterwards.
     */
    void endWithin(Duration patience) {
        boolean interrupted = false;
        long end = System.nanoTime() + patience.toNanos();
        boolean killed = false;
        while (process.isAlive()) {
            try {
                long left = end - System.nanoTime();
                if (!killed && left <= 0) {
                    kill();
                    killed = true;
                }
                process.waitFor(killed ? TimeUnit.SECONDS.toNanos(1) : left, TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** After the process's end: kills what it left behind in its group, and tells what was seen to escape from it. */
    void sweep(Consumer<String> report) {
        if (leadsGroup && signalGroup("KILL")) {
            report.accept("the program left processes of its group behind; they were killed");
        }
        for (ProcessHandle escaped : seen) {
            if (escaped.isAlive() && !ended(escaped)) {
                report.accept("process " + escaped.pid()
                        + escaped.info()
                                .command()
                                .map(command -> " (" + command + ")")
                                .orElse("")
                        + " has left the program's group and still runs");
            }
        }
    }

    private void signal(String name) {
        try (Stream<ProcessHandle> descendants = process.descendants()) {
            descendants.forEach(seen::add);
        }
        if (leadsGroup) {
            signalGroup(name);
            return;
        }
        boolean forcibly = "KILL".equals(name);
        Stream.concat(seen.stream(), Stream.of(process.toHandle()))
                .filter(ProcessHandle::isAlive)
                .forEach(handle -> {
                    if (forcibly) {
                        handle.destroyForcibly();
                    } else {
                        handle.destroy();
                    }
                });
    }

    /** A killed process may take a moment to vanish. */
    private static boolean ended(ProcessHandle handle) {
        try {
            handle.onExit().get(200, TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            return false;
        }
    }

    /** By the shell's own {@code kill}: the JDK cannot signal a group. */
    private boolean signalGroup(String name) {
        try {
            Process kill = new ProcessBuilder(
                            SHELL.toString(),
                            "-c",
                            "kill -s \"$1\" -- \"-$2\"",
                            "kill",
                            name,
                            Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return exit(kill) == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static int exit(Process kill) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return kill.waitFor();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
