package io.tocsin.executor.jvm;

import io.tocsin.executor.TaskInvoker;
import io.tocsin.executor.jvm.command.AllowedPrograms;
import io.tocsin.executor.jvm.command.CommandTaskInvoker;
import io.tocsin.executor.jvm.realm.Realms;
import io.tocsin.executor.jvm.task.JvmTaskInvoker;
import io.tocsin.executor.node.ConfigurationException;
import io.tocsin.executor.node.Ending;
import io.tocsin.executor.node.ExecutorConfig;
import io.tocsin.executor.node.ExecutorNode;
import io.tocsin.executor.thread.Threads;
import io.tocsin.executor.thread.TimerSlack;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine;

/**
 * Starts the executor and waits for its end. {@code java -XX:+UseSerialGC -Xms16m -Xmx256m -jar executor-jvm.jar} keeps
 * it small (85 MB resident when idle, against 105 to 120 with the defaults); what the task JARs need comes on top.
 */
public final class Main {
    private static final int CLEAN = 0;
    private static final int EXHAUSTED = 1;
    private static final int BAD_CONFIGURATION = 2;
    private static final int REFUSED = 3;

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    Main(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) {
        TimerSlack.shrink(); // before there are any other threads
        System.exit(new Main(System.getenv(), System.out, System.err).run(args));
    }

    /** Returns the exit code. */
    int run(String... args) {
        Options options = new Options();
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
            return serve(options);
        } catch (CommandLine.ParameterException | ConfigurationException e) {
            err.println("executor-jvm: " + e.getMessage());
            return BAD_CONFIGURATION;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CLEAN;
        }
    }

    private int serve(Options options) throws InterruptedException {
        ExecutorConfig config = options.executor(environment);
        Realms realms = new Realms();
        ExecutorNode node = ExecutorNode.start(config, invokers(realms, options), realms);
        AtomicBoolean over = new AtomicBoolean();
        Thread atSignal = Threads.platform("stop-at-signal", () -> {
            if (over.compareAndSet(false, true)) {
                stop(node, realms);
                // A stop by signal is a clean one; left alone, the JVM would end with 128 + the signal's number.
                Runtime.getRuntime().halt(CLEAN);
            }
        });
        Runtime.getRuntime().addShutdownHook(atSignal);
        Ending ending = node.awaitStopped();
        if (over.compareAndSet(false, true)) {
            stop(node, realms);
        }
        return exitCode(ending);
    }

    private static void stop(ExecutorNode node, Realms realms) {
        node.close();
        realms.close();
    }

    private int exitCode(Ending ending) {
        return switch (ending) {
            case Ending.Stopped s -> CLEAN;
            case Ending.Refused(String code, String detail) -> {
                err.println("executor-jvm: refused by the center: " + code + ": " + detail);
                yield REFUSED;
            }
            case Ending.Exhausted(String detail) -> {
                err.println("executor-jvm: " + detail);
                yield EXHAUSTED;
            }
        };
    }

    private static List<TaskInvoker> invokers(Realms realms, Options options) {
        List<TaskInvoker> invokers = new ArrayList<>();
        invokers.add(new JvmTaskInvoker(realms));
        AllowedPrograms allowed = options.programs();
        if (!allowed.programs().isEmpty()) {
            invokers.add(new CommandTaskInvoker(allowed, workFolder(options.home)));
        }
        return invokers;
    }

    private static Path workFolder(Path home) {
        try {
            return Files.createDirectories(home.toAbsolutePath().resolve("work"));
        } catch (IOException e) {
            throw new ConfigurationException("no folder for commands can be made in " + home, e);
        }
    }
}
