package io.tocsin.executor.cli;

import io.tocsin.executor.node.ConfigurationException;
import io.tocsin.executor.node.Ending;
import io.tocsin.executor.node.ExecutorNode;
import io.tocsin.executor.thread.Threads;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import picocli.CommandLine;

/** Runs an executor from its command line to its end. */
public final class Program {
    private static final int CLEAN = 0;
    private static final int EXHAUSTED = 1;
    private static final int BAD_CONFIGURATION = 2;
    private static final int REFUSED = 3;

    private final String name;
    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    public Program(String name, Map<String, String> environment, PrintStream out, PrintStream err) {
        this.name = name;
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    /** @param afterwards frees what the node's invokers used, once it has stopped */
    public record Started(ExecutorNode node, Runnable afterwards) {
        private void stop() {
            node.close();
            afterwards.run();
        }
    }

    /**
     * @param options a picocli command with {@link NodeOptions} mixed in; filled before the start
     * @return the exit code
     */
    public int run(Object options, Supplier<Started> start, String... args) {
        try {
            CommandLine commandLine = new Configuration(environment).commandLine(options, args);
            commandLine.parseArgs(args);
            if (commandLine.isUsageHelpRequested()) {
                commandLine.usage(out);
                return CLEAN;
            }
            if (commandLine.isVersionHelpRequested()) {
                commandLine.printVersionHelp(out);
                return CLEAN;
            }
            return serve(start.get());
        } catch (CommandLine.ParameterException | ConfigurationException e) {
            err.println(name + ": " + e.getMessage());
            return BAD_CONFIGURATION;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CLEAN;
        }
    }

    private int serve(Started started) throws InterruptedException {
        AtomicBoolean over = new AtomicBoolean();
        Thread atSignal = Threads.platform("stop-at-signal", () -> {
            if (over.compareAndSet(false, true)) {
                started.stop();
                // A stop by signal is a clean one; left alone, the JVM would end with 128 + the signal's number.
                Runtime.getRuntime().halt(CLEAN);
            }
        });
        Runtime.getRuntime().addShutdownHook(atSignal);
        Ending ending = started.node().awaitStopped();
        if (over.compareAndSet(false, true)) {
            started.stop();
        }
        return exitCode(ending);
    }

    private int exitCode(Ending ending) {
        return switch (ending) {
            case Ending.Stopped s -> CLEAN;
            case Ending.Refused(String code, String detail) -> {
                err.println(name + ": refused by the center: " + code + ": " + detail);
                yield REFUSED;
            }
            case Ending.Exhausted(String detail) -> {
                err.println(name + ": " + detail);
                yield EXHAUSTED;
            }
        };
    }
}
